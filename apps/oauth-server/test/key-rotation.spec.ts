import { randomBytes } from 'node:crypto';
import {
  parseKeySet,
  TokenVerifier,
  type KeySource,
  type VerificationKey,
} from '@ticketgate/access';
import {
  createTestDatabase,
  fakeClock,
  type FakeClock,
  type TestDatabase,
} from '@ticketgate/testing';
import { createPool } from '@ticketgate/runtime';
import { decodeProtectedHeader } from 'jose';
import { RETIRING_MS, SHOWN_MS } from '../src/keys/key-lifecycle.ts';
import { SIGNING_ALGS } from '../src/keys/signing-key.ts';
import { keyNode, type KeyNode, type KeyNodeOptions, type Signer } from './support/key-node.ts';

const ANNOUNCE_MS = 300_000;
const DAY_MS = 86_400_000;
const policy = { announceMs: ANNOUNCE_MS, rotateEveryMs: 90 * DAY_MS };
const encryptionKey = randomBytes(32);

let database: TestDatabase;
let clock: FakeClock;
let nodes: KeyNode[];

beforeEach(async () => {
  database = await createTestDatabase();
  clock = fakeClock();
  nodes = [];
});
afterEach(async () => {
  await Promise.all(nodes.map((node) => node.stop()));
  await database.drop();
});

async function start(options: Partial<KeyNodeOptions> = {}): Promise<KeyNode> {
  const node = await keyNode(database, { clock, encryptionKey, policy, ...options });
  nodes.push(node);
  return node;
}

const kidOf = (token: string) => decodeProtectedHeader(token).kid ?? '';
const signingKid = async (node: KeyNode) => kidOf(await node.signer().mint());
const es256 = async (node: KeyNode) =>
  (await node.service.list()).filter(({ alg }) => alg === 'ES256');

/** A verifier of somebody else's: keeps each key set for its `max-age`, and hears of nothing. */
class CachingKeys implements KeySource {
  generation = 0;
  #keys: ReadonlyMap<string, VerificationKey> = new Map();
  #fetchedMs = -Infinity;
  #times = 0;

  constructor(private readonly signers: () => readonly Signer[]) {}

  async find(kid: string): Promise<VerificationKey | undefined> {
    if (clock.epochMs() - this.#fetchedMs >= 60_000) {
      // A load balancer sends it now here, now there.
      const signers = this.signers();
      const signer = signers[(this.#times += 1) % signers.length];
      this.#keys = await parseKeySet(signer?.jwks ?? '');
      this.#fetchedMs = clock.epochMs();
      this.generation += 1;
    }
    return this.#keys.get(kid);
  }
}

describe('a rotation under load', () => {
  it('F07: no verification fails, and no token names a key that a JWKS lacks', async () => {
    const [here, there] = [await start(), await start({ deaf: true })];
    const signers = () => [here.signer(), there.signer()];
    const outside = new TokenVerifier({
      ...{ issuer: 'https://oauth.ticketgate.test', audience: 'https://api.ticketgate.test' },
      ...{ keys: new CachingKeys(signers), mirror: here.mirror, clock },
    });
    const living: { token: string; endsMs: number }[] = [];
    const kids = new Set<string>();
    const verifyAll = async () => {
      for (const signer of signers()) {
        const token = await signer.mint();
        living.push({ token, endsMs: clock.epochMs() + DAY_MS });
        kids.add(kidOf(token));
      }
      for (const { token, endsMs } of living) {
        if (endsMs <= clock.epochMs()) continue;
        for (const { published } of signers()) expect(published).toContain(kidOf(token));
        const verifiers = [outside, here.verifier, there.verifier];
        await Promise.all(verifiers.map(async (verifier) => verifier.verify(token)));
      }
    };
    const pass = async (stepMs: number, steps: number, thereEvery: number) => {
      for (let step = 1; step <= steps; step += 1) {
        clock.advance(stepMs);
        await here.keeper.tick();
        if (step % thereEvery === 0) await there.keeper.tick();
        await verifyAll();
      }
    };
    await verifyAll();
    await here.service.rotate('ES256');
    // There knows of it up to 200 s late: before the last verifier's copy of its JWKS runs out.
    await pass(10_000, 60, 20);
    expect(kids.size).toBe(2);
    // Two hours at a time, over the end of the last token of the first key.
    await pass(7_200_000, 15, 1);
    expect(kids.size).toBe(2);
    expect(here.signer().published).toHaveLength(SIGNING_ALGS.length);
  });

  it('F07: a key that another replica let sign verifies here before the feed has told', async () => {
    const [here, there] = [await start(), await start({ deaf: true })];
    await here.service.rotateNow('ES256');
    await here.ring.reload();
    const reading = there.ring.reload();
    await expect(there.verifier.verify(await here.signer().mint())).resolves.toBeDefined();
    await reading;
  });
});

describe('the schedule', () => {
  it('F07: of many replicas that tick at once, one announces and one lets sign', async () => {
    const all = await Promise.all(Array.from({ length: 4 }, () => start()));
    const tickAll = async () => (await Promise.all(all.map(({ keeper }) => keeper.tick()))).flat();
    expect(await tickAll()).toEqual([]);
    clock.advance(90 * DAY_MS);
    const announced = await tickAll();
    expect(announced.map(({ kind, alg }) => [kind, alg]).sort()).toEqual(
      SIGNING_ALGS.map((alg) => ['announce', alg]).sort(),
    );
    await Promise.all(all.map(({ ring }) => ring.reload()));
    clock.advance(ANNOUNCE_MS);
    const activated = await tickAll();
    expect(activated.map(({ kind }) => kind)).toEqual(['activate', 'activate', 'activate']);
    expect(await tickAll()).toEqual([]);
    const actions = all.flatMap(({ events }) => events.map(({ action, by }) => `${action} ${by}`));
    expect(actions.sort()).toEqual([
      ...Array<string>(3).fill('key.activated schedule'),
      ...Array<string>(3).fill('key.announced schedule'),
    ]);
    const states = (await es256(all[0] as KeyNode)).map(({ status }) => status);
    expect(states).toEqual(['active', 'retiring']);
  });

  it('F07: every change is in the feed, so that a replica has it at once', async () => {
    const [here, there] = [await start(), await start()];
    const told = there.changed();
    const [next] = await here.service.rotate('ES256');
    await told;
    await here.ring.reload();
    expect(there.signer().published).toContain(next?.kid);
    expect(next?.signsAt.getTime()).toBe(clock.epochMs() + ANNOUNCE_MS);
    clock.advance(ANNOUNCE_MS);
    const toldAgain = there.changed();
    await here.keeper.tick();
    await toldAgain;
    expect(await signingKid(there)).toBe(next?.kid);
  });

  it('a retiring key verifies until its last token is dead, and is then gone, the row too', async () => {
    const node = await start();
    const first = await signingKid(node);
    const [next] = await node.service.rotate('ES256');
    await node.ring.reload();
    clock.advance(ANNOUNCE_MS);
    const last = await node.signer().mint();
    expect(kidOf(last)).toBe(first);
    await node.keeper.tick();
    expect(await signingKid(node)).toBe(next?.kid);
    clock.advance(DAY_MS - 1_000);
    await node.keeper.tick();
    await expect(node.verifier.verify(last)).resolves.toBeDefined();
    clock.advance(RETIRING_MS - DAY_MS);
    await node.keeper.tick();
    expect(node.signer().published).toContain(first);
    clock.advance(1_000);
    expect(await node.keeper.tick()).toEqual([{ kind: 'retire', alg: 'ES256', kid: first }]);
    expect(node.signer().published).not.toContain(first);
    expect(await es256(node)).toMatchObject([{ kid: next?.kid, status: 'active' }]);
    expect(node.ring.generation).toBe(1);
    expect(await node.ring.find(first)).toBeUndefined();
  });

  it('F07: a replica that starts while a key is announced shows it, and signs with the old one', async () => {
    const node = await start();
    const first = await signingKid(node);
    const [next] = await node.service.rotate('ES256');
    await node.ring.reload();
    clock.advance(ANNOUNCE_MS - 1_000);
    const late = await start();
    expect(late.signer().published).toContain(next?.kid);
    expect(await signingKid(late)).toBe(first);
    // It has not shown the key for long enough to decide; the other one has.
    clock.advance(1_000);
    expect(await late.keeper.tick()).toEqual([]);
    expect(await signingKid(late)).toBe(first);
    const told = late.changed();
    expect(await node.keeper.tick()).toMatchObject([{ kind: 'activate' }]);
    await told;
    expect(await signingKid(late)).toBe(next?.kid);
  });

  it('F07: a key whose announcement ran out while nobody was up is shown before it signs', async () => {
    const before = await start();
    const [next] = await before.service.rotate('ES256');
    clock.advance(DAY_MS);
    const after = await start({ deaf: true });
    expect(await after.keeper.tick()).toEqual([]);
    expect(await signingKid(after)).not.toBe(next?.kid);
    clock.advance(SHOWN_MS);
    expect(await after.keeper.tick()).toMatchObject([{ kind: 'activate' }]);
    expect(await signingKid(after)).toBe(next?.kid);
  });

  it('a key that was deleted by hand is replaced', async () => {
    const node = await start();
    const first = await signingKid(node);
    const owner = createPool({ url: database.ownerUrl, max: 1, applicationName: 'test' }, () => {});
    await owner.query(`DELETE FROM identity.signing_key WHERE kid = $1`, [first]);
    await owner.end();
    expect(await node.keeper.tick()).toEqual([{ kind: 'create', alg: 'ES256' }]);
    expect(await signingKid(node)).not.toBe(first);
  });
});

describe('rotating by command', () => {
  it('announces once, however often it is called', async () => {
    const node = await start();
    const [first] = await node.service.rotate('ES256');
    const all = await node.service.rotate();
    expect(all.map(({ alg, wasAnnounced }) => [alg, wasAnnounced])).toEqual([
      ...[
        ['ES256', true],
        ['EdDSA', false],
        ['RS256', false],
      ],
    ]);
    expect(all[0]).toMatchObject({ kid: first?.kid, signsAt: first?.signsAt });
  });

  it('at once, it prefers the announced key', async () => {
    const node = await start();
    const [announced] = await node.service.rotate('ES256');
    const [chosen] = await node.service.rotateNow('ES256');
    expect(chosen).toMatchObject({ kid: announced?.kid, wasAnnounced: true });
    await node.ring.reload();
    expect(await signingKid(node)).toBe(announced?.kid);
    const [fresh] = await node.service.rotateNow('ES256');
    expect(fresh).toMatchObject({ wasAnnounced: false });
    expect((await es256(node)).map(({ status }) => status).sort()).toEqual([
      ...['active', 'retiring', 'retiring'],
    ]);
  });
});
