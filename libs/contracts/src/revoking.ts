import type { RevocationBody } from './revocations.ts';

/** On every answer to a change of what tokens depend on. */
export interface Revoking {
  /** Null where no token depended on it. */
  readonly revocation: RevocationBody | null;
}
