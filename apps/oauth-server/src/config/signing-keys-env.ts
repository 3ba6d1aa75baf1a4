import { z } from 'zod';

/** The variables of key rotation, spread into the server's schema. */
export const signingKeysEnv = {
  SIGNING_KEY_ROTATION_DAYS: z.coerce
    .number()
    .int()
    .min(0)
    .max(3_650)
    .default(90)
    .describe('Days a signing key signs before the next one is announced; 0: only by command.'),
  SIGNING_KEY_ANNOUNCE_SECONDS: z.coerce
    .number()
    .int()
    .min(120)
    .max(604_800)
    .default(300)
    .describe(
      'Seconds a new signing key is published before it signs; longer than any verifier keeps the key set.',
    ),
} as const;

/** When signing keys are replaced. */
export interface SigningKeySettings {
  /** Milliseconds a key is published before it signs. */
  readonly announceMs: number;
  /** Milliseconds a key signs before the next one is announced; undefined: only by command. */
  readonly rotateEveryMs: number | undefined;
}

interface SigningKeysEnv {
  readonly SIGNING_KEY_ROTATION_DAYS: number;
  readonly SIGNING_KEY_ANNOUNCE_SECONDS: number;
}

/** Shapes {@link signingKeysEnv}. */
export function signingKeySettings(env: SigningKeysEnv): SigningKeySettings {
  const days = env.SIGNING_KEY_ROTATION_DAYS;
  return {
    announceMs: env.SIGNING_KEY_ANNOUNCE_SECONDS * 1_000,
    rotateEveryMs: days === 0 ? undefined : days * 86_400_000,
  };
}
