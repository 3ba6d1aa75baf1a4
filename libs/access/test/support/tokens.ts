import { randomUUID } from 'node:crypto';
import type { TokenSubjects } from '../../src/index.ts';

/** Subjects of a token that nobody else has. */
export const subjects = (rev = 0): TokenSubjects => ({
  jti: randomUUID(),
  credentialId: randomUUID(),
  applicationId: randomUUID(),
  userId: randomUUID(),
  tenantId: randomUUID(),
  rev,
});
