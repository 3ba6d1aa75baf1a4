import { randomBytes } from 'node:crypto';
import { Problem } from '@ticketgate/testing';
import { readState, writePrivately, type StatePaths } from './state.ts';

const NAMES = [
  'databaseAdminPassword',
  'databaseOwnerPassword',
  'oauthLoginPassword',
  'coreLoginPassword',
  'redisPassword',
  'secretHashKey',
  'keyEncryptionKey',
  'cursorKey',
  'webhookSecretKey',
] as const;

/** Everything secret the launcher makes up; base64url of 32 random bytes each. */
export type Secrets = Readonly<Record<(typeof NAMES)[number], string>>;

/** The saved secrets, completed with new ones where some are missing. */
export function loadSecrets(paths: StatePaths): Secrets {
  const saved = readState(paths.secrets) ?? {};
  if (typeof saved !== 'object') throw new Problem(`${paths.secrets} is not a JSON object.`);
  const known = new Map<string, unknown>(Object.entries(saved));
  const entries = NAMES.map((name): [string, string] => {
    const value = known.get(name);
    return [name, typeof value === 'string' ? value : randomBytes(32).toString('base64url')];
  });
  const secrets = Object.fromEntries(entries) as Secrets; // one entry for each name
  if (NAMES.some((name) => !known.has(name))) {
    writePrivately(paths.secrets, `${JSON.stringify(secrets, null, 2)}\n`);
  }
  return secrets;
}
