import { createPrivateKey, randomUUID } from 'node:crypto';
import { CONSOLE, type AccessTokenClaims } from '@ticketgate/contracts';
import { systemClock } from '@ticketgate/runtime';
import { SignJWT } from 'jose';
import { keySeal } from '../../src/keys/key-seal.ts';
import type { User } from '../../src/users/user.ts';
import type { World } from './world.ts';

type Given = Partial<Omit<AccessTokenClaims, 'iss' | 'aud'>>;

/**
 * An access token as the server would mint it for somebody signed in at the console, signed with
 * the server's own key.
 */
export async function personToken(world: World, user: User, given: Given = {}): Promise<string> {
  const { kid, key } = await signingKey(world);
  const iat = Math.floor(systemClock.epochMs() / 1_000);
  const claims: AccessTokenClaims = {
    iss: world.config.issuer,
    aud: world.config.audience,
    sub: user.id,
    iat,
    exp: iat + 3_600,
    jti: randomUUID(),
    client_id: CONSOLE.clientId,
    grant_type: 'authorization_code',
    scope: user.role === 'TENANT_ADMIN' ? 'openid client_api admin' : 'openid client_api',
    role: user.role,
    sub_type: 'user',
    username: user.email,
    userId: user.id,
    tenantId: user.tenantId,
    credentialId: randomUUID(),
    applicationId: CONSOLE.applicationId,
    rev: await feedHead(world),
    ...given,
  };
  const header = { alg: 'ES256', kid, typ: 'at+jwt' };
  return new SignJWT({ ...claims }).setProtectedHeader(header).sign(key);
}

async function signingKey({ owner, config }: World) {
  const { rows } = await owner.query<{ kid: string; sealed_private_key: Buffer }>(
    `SELECT kid, sealed_private_key FROM identity.signing_key
     WHERE alg = 'ES256' AND status = 'active'`,
  );
  const [row] = rows;
  if (!row) throw new Error('the server has a key of each algorithm');
  const der = keySeal(config.keyEncryptionKey).open(row.sealed_private_key, row.kid);
  return { kid: row.kid, key: createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }) };
}

/** Number of the last entry of the security feed. */
export async function feedHead({ owner }: Pick<World, 'owner'>): Promise<number> {
  const { rows } = await owner.query<{ seq: string }>('SELECT seq FROM security.feed_head');
  return Number(rows[0]?.seq);
}
