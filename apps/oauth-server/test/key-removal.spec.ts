import { randomBytes } from 'node:crypto';
import { InvalidToken } from '@ticketgate/access';
import { createPool } from '@ticketgate/runtime';
import {
  createTestDatabase,
  fakeClock,
  type FakeClock,
  type TestDatabase,
} from '@ticketgate/testing';
import { decodeProtectedHeader } from 'jose';
import { UnknownSigningKey } from '../src/keys/signing-keys.service.ts';
import { keyDesk, keyNode, type KeyNode, type KeyNodeOptions } from './support/key-node.ts';

const policy = { announceMs: 300_000, rotateEveryMs: undefined };
const encryptionKey = randomBytes(32);

let database: TestDatabase;
let clock: FakeClock;
let here: KeyNode;
let there: KeyNode;

const start = (options: Partial<KeyNodeOptions> = {}) =>
  keyNode(database, { clock, encryptionKey, policy, ...options });

beforeEach(async () => {
  database = await createTestDatabase();
  clock = fakeClock();
  [here, there] = [await start(), await start()];
});
afterEach(async () => {
  await Promise.all([here, there].map((node) => node.stop()));
  await database.drop();
});

const kidOf = (token: string) => decodeProtectedHeader(token).kid ?? '';

/** `ok`, or why not. */
async function verdict({ verifier }: KeyNode, token: string): Promise<string> {
  try {
    await verifier.verify(token);
    return 'ok';
  } catch (error) {
    if (error instanceof InvalidToken) return error.description;
    throw error;
  }
}
const REVOKED = 'The token was revoked.';

/** Resolves when the node has obeyed a feed entry of effect `revoke` about a key. */
const hears = ({ mirror }: KeyNode) =>
  new Promise<void>((resolve) => {
    mirror.onEntry(({ level, effect }) => {
      if (level === 'key' && effect === 'revoke') resolve();
    });
  });

describe('an emergency removal', () => {
  it('S20: ends its tokens on every replica at once, those verified before and those not', async () => {
    const [met, unmet] = [await here.signer().mint(), await there.signer().mint()];
    expect([await verdict(here, met), await verdict(there, met)]).toEqual(['ok', 'ok']);
    const heard = hears(there);
    await here.service.remove(kidOf(met));
    await heard;
    for (const node of [here, there]) {
      expect(await verdict(node, met)).toBe(REVOKED);
      expect(await verdict(node, unmet)).toBe(REVOKED);
    }
  });

  it('S20: another key signs at once, and its tokens verify on every replica', async () => {
    const old = kidOf(await here.signer().mint());
    const changed = there.changed();
    const { replacement } = await here.service.remove(old);
    await Promise.all([changed, here.ring.reload()]);
    for (const node of [here, there]) {
      const token = await node.signer().mint();
      expect(kidOf(token)).toBe(replacement);
      expect(node.signer().published).not.toContain(old);
      expect([await verdict(here, token), await verdict(there, token)]).toEqual(['ok', 'ok']);
    }
  });

  it('S20: a replica that has not read its keys anew refuses them all the same', async () => {
    const deaf = await start({ deaf: true });
    const token = await deaf.signer().mint();
    expect(await verdict(deaf, token)).toBe('ok');
    const heard = hears(deaf);
    await here.service.remove(kidOf(token));
    await heard;
    expect(deaf.signer().published).toContain(kidOf(token));
    expect(await verdict(deaf, token)).toBe(REVOKED);
    expect(await verdict(deaf, await deaf.signer().mint())).toBe(REVOKED);
    await deaf.stop();
  });

  it('S20: nothing of the removed key is left in the database', async () => {
    const old = kidOf(await here.signer().mint());
    await here.service.remove(old);
    expect((await here.service.list()).map(({ kid }) => kid)).not.toContain(old);
    expect(here.events.map(({ action, by }) => [action, by])).toEqual([
      ...[
        ['key.removed', 'operator'],
        ['key.activated', 'operator'],
      ],
    ]);
  });

  it('S20: an announced key takes over, because verifiers have it', async () => {
    const [next] = await here.service.rotate('ES256');
    const { replacement } = await here.service.remove(kidOf(await here.signer().mint()));
    expect(replacement).toBe(next?.kid);
  });

  it('S20: of a key that signs no more, or not yet, only the tokens end', async () => {
    const last = await here.signer().mint();
    await here.service.rotateNow('ES256');
    await here.ring.reload();
    const [announced] = await here.service.rotate('ES256');
    const young = await here.signer().mint();
    for (const kid of [kidOf(last), announced?.kid ?? '']) {
      expect(await here.service.remove(kid)).toMatchObject({ kid, replacement: undefined });
    }
    expect([await verdict(here, last), await verdict(here, young)]).toEqual([REVOKED, 'ok']);
  });

  it('removed twice, or never there, is an error that says so', async () => {
    const kid = kidOf(await here.signer().mint());
    const outcomes = await Promise.allSettled([
      here.service.remove(kid),
      there.service.remove(kid),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(here.service.remove(kid)).rejects.toBeInstanceOf(UnknownSigningKey);
    const active = (await here.service.list()).filter(({ status }) => status === 'active');
    expect(active).toHaveLength(3);
  });
});

describe('keys at rest', () => {
  it('no column of the database holds a private half in the clear', async () => {
    await here.service.rotate();
    await here.service.rotateNow('EdDSA');
    await here.ring.reload();
    const owner = createPool(
      { url: database.ownerUrl, max: 1, applicationName: 'test' },
      () => undefined,
    );
    const { rows } = await owner.query<{ row: string; sealed: Buffer }>(
      'SELECT k::text AS row, sealed_private_key AS sealed FROM identity.signing_key k',
    );
    await owner.end();
    expect(rows).toHaveLength(6);
    for (const { privateKey } of here.ring.keys) {
      const { d = '' } = privateKey.export({ format: 'jwk' });
      const secret = Buffer.from(d, 'base64url');
      for (const { row, sealed } of rows) {
        for (const form of [d, secret.toString('hex'), secret.toString('base64')]) {
          expect(row).not.toContain(form);
        }
        expect(sealed.includes(secret)).toBe(false);
      }
    }
  });

  it('a command with another KEY_ENCRYPTION_KEY stores nothing that no server could open', async () => {
    const before = await here.service.list();
    const { service, stop } = await keyDesk(database, {
      ...{ clock, policy, encryptionKey: randomBytes(32) },
    });
    await expect(service.rotate('ES256')).rejects.toThrow(/KEY_ENCRYPTION_KEY/);
    await expect(service.rotateNow()).rejects.toThrow(/KEY_ENCRYPTION_KEY/);
    await expect(service.remove(before[0]?.kid ?? '')).rejects.toThrow(/KEY_ENCRYPTION_KEY/);
    expect(await here.service.list()).toEqual(before);
    await stop();
  });

  it('a key that does not open leaves the keys as they were, and shows in readiness', async () => {
    const { published } = here.signer();
    const owner = createPool(
      { url: database.ownerUrl, max: 1, applicationName: 'test' },
      () => undefined,
    );
    await owner.query(
      `INSERT INTO identity.signing_key (kid, alg, status, public_jwk, sealed_private_key, created_at, retire_at)
       SELECT 'broken', alg, 'retiring', public_jwk, sealed_private_key, created_at, now()
       FROM identity.signing_key WHERE alg = 'ES256'`,
    );
    await expect(here.keeper.tick()).rejects.toThrow(/broken does not open/);
    expect([here.ring.problem(), here.signer().published]).toEqual([undefined, published]);
    clock.advance(30_000);
    expect(here.ring.problem()).toBe('the signing keys cannot be read');
    await owner.query(`DELETE FROM identity.signing_key WHERE kid = 'broken'`);
    await owner.end();
    await here.keeper.tick();
    expect(here.ring.problem()).toBeUndefined();
  });
});
