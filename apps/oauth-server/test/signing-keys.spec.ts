import { randomBytes } from 'node:crypto';
import { createPool, systemClock } from '@ticketgate/runtime';
import { createTestDatabase, type TestDatabase } from '@ticketgate/testing';
import { decodeProtectedHeader } from 'jose';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../src/database/data-source.ts';
import { keySeal } from '../src/keys/key-seal.ts';
import { generateSigningKey, type SigningKey } from '../src/keys/signing-key.ts';
import { SigningKeysRepository } from '../src/keys/signing-keys.repository.ts';
import { ask, bySecret } from './support/token-request.ts';
import { startWorld, type Replica } from './support/world.ts';

const master = randomBytes(32);
let database: TestDatabase;
let pool: Pool;
let source: DataSource;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool({ url: database.oauthUrl, max: 6, applicationName: 'test' }, () => undefined);
  source = await createDataSource({ url: database.oauthUrl, poolMax: 6 }).initialize();
});
afterAll(async () => {
  await source.destroy();
  await pool.end();
  await database.drop();
});

const repository = (key = master) => new SigningKeysRepository(source, key, systemClock);
const kidsOf = (keys: readonly SigningKey[]) => keys.map(({ kid }) => kid);

/** Writes a key as a rotation would. */
async function insert(at: Pool, key: SigningKey, status: string, under: Buffer): Promise<void> {
  const pkcs8 = key.privateKey.export({ format: 'der', type: 'pkcs8' });
  await at.query(
    `INSERT INTO identity.signing_key
       (kid, alg, status, public_jwk, sealed_private_key, created_at, activate_at, retire_at)
     VALUES ($1, $2, $3, $4, $5, now() + interval '1 minute',
       now() + interval '1 hour', now() + interval '1 hour')`,
    [
      key.kid,
      key.alg,
      status,
      key.publicKey.export({ format: 'jwk' }),
      keySeal(under).seal(pkcs8, key.kid),
    ],
  );
}

describe('signing keys at rest', () => {
  it('are made once, however many start at the same moment', async () => {
    const loaded = await Promise.all(Array.from({ length: 5 }, () => repository().loadOrCreate()));
    expect(loaded[0]?.map(({ alg }) => alg).sort()).toEqual(['ES256', 'EdDSA', 'RS256']);
    for (const keys of loaded) expect(kidsOf(keys)).toEqual(kidsOf(loaded[0] ?? []));
  });

  it('hold no private half in the clear', async () => {
    const keys = await repository().loadOrCreate();
    const { rows } = await pool.query<{ sealed: Buffer; jwk: Record<string, unknown> }>(
      'SELECT sealed_private_key AS sealed, public_jwk AS jwk FROM identity.signing_key',
    );
    for (const { sealed, jwk } of rows) {
      expect(Object.keys(jwk)).not.toContain('d');
      for (const { privateKey } of keys) {
        const { d = '' } = privateKey.export({ format: 'jwk' });
        expect(sealed.includes(Buffer.from(d, 'base64url'))).toBe(false);
      }
    }
  });

  it('do not open under another key, and the error says which variable it was', async () => {
    await repository().loadOrCreate();
    await expect(repository(randomBytes(32)).loadOrCreate()).rejects.toThrow(/KEY_ENCRYPTION_KEY/);
  });

  it('do not open when two rows were swapped', async () => {
    await repository().loadOrCreate();
    const swap = `UPDATE identity.signing_key k SET sealed_private_key = o.sealed_private_key
      FROM identity.signing_key o WHERE (k.alg, o.alg) IN (('ES256', 'EdDSA'), ('EdDSA', 'ES256'))`;
    await pool.query(swap);
    await expect(repository().loadOrCreate()).rejects.toThrow(/does not open/);
    await pool.query(swap);
    await expect(repository().loadOrCreate()).resolves.toHaveLength(3);
  });

  it('one active key per algorithm, by the schema', async () => {
    const second = insert(pool, generateSigningKey('ES256'), 'active', master);
    await expect(second).rejects.toThrow(/signing_key_one_active_per_alg/);
  });
});

describe('a rotation under way', () => {
  it('RA-28: every key is published, and only the active one signs', async () => {
    const world = await startWorld();
    try {
      const app = await (await world.tenant()).secretApplication();
      const kidOf = async (replica: Replica) => {
        const { body } = await ask(replica, bySecret(app));
        return decodeProtectedHeader(String(body['access_token'])).kid;
      };
      const active = await kidOf(world.replicas[0]);
      const { keyEncryptionKey } = world.config;
      const next = generateSigningKey('ES256');
      const last = generateSigningKey('ES256');
      await insert(world.owner, next, 'published', keyEncryptionKey);
      await insert(world.owner, last, 'retiring', keyEncryptionKey);
      const joined = await world.join();
      expect(await kidOf(joined)).toBe(active);
      const jwks = await (await fetch(`${joined.baseUrl}/.well-known/jwks.json`)).text();
      for (const kid of [active ?? '', next.kid, last.kid]) expect(jwks).toContain(kid);
    } finally {
      await world.stop();
    }
  });

  it('S20: what is done to keys is in the audit trail, and no tenant’s', async () => {
    const world = await startWorld();
    try {
      const { signingKeys } = world.replicas[0].app.management;
      const [rotated] = await signingKeys.rotate('ES256');
      const active = (await signingKeys.list()).find(({ alg }) => alg === 'EdDSA')?.kid ?? '';
      await signingKeys.remove(active);
      const { rows } = await world.owner.query(
        `SELECT action, tenant_id, kid, operator FROM identity.audit_event
         WHERE action LIKE 'key.%' ORDER BY id`,
      );
      const byOperator = { tenant_id: null, operator: 'operator' };
      expect(rows).toEqual([
        { action: 'key.created', kid: rotated?.kid, ...byOperator },
        { action: 'key.revoked', kid: active, ...byOperator },
        { action: 'key.rotated', kid: expect.any(String) as string, ...byOperator },
      ]);
    } finally {
      await world.stop();
    }
  });
});
