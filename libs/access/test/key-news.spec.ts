import { refreshOnKeyNews, RemoteKeySet, TokenVerifier } from '../src/index.ts';
import { keyEndpoint } from './support/key-endpoint.ts';
import {
  AUDIENCE,
  goodClaims,
  ISSUER,
  mintingKey,
  sign,
  type MintingKey,
} from './support/minter.ts';
import { NEVER_MS, reached } from './support/mirrors.ts';
import { recordingLogger, type RecordingLogger } from './support/recording-logger.ts';
import {
  NOT_VALID,
  REVOKED,
  verdict,
  verifyingWorld,
  type VerifyingWorld,
} from './support/verifying-world.ts';

let world: VerifyingWorld;
let logger: RecordingLogger;
let keys: RemoteKeySet;
let verifier: TokenVerifier;
let next: MintingKey;

beforeEach(async () => {
  world = await verifyingWorld();
  const { clock } = world.database;
  logger = recordingLogger();
  // Asks by itself only when told to: what arrives, arrives by the feed.
  keys = new RemoteKeySet({
    ...{ jwksUrl: world.endpoint.url, clock, logger },
    ...{ refreshMs: NEVER_MS, retryMs: NEVER_MS, unsettledMs: 20 },
  });
  await keys.start();
  refreshOnKeyNews(world.mirror, keys);
  verifier = world.verifierWith({ keys });
  next = await mintingKey();
});
afterEach(async () => {
  keys.stop();
  await world.end();
});

const tell = async (effect: 'revoke' | 'change', kid: string) => {
  const { database, wire, mirror } = world;
  const entry = await database.writer[effect]('key', kid);
  await wire.publish(entry);
  await reached(mirror, entry);
};
const tokenOf = (key: MintingKey) => sign(key, goodClaims(world.database.clock));

describe('a signing key removed in an emergency', () => {
  it('S20: its tokens are refused at once, those verified before too, whatever the JWKS says', async () => {
    const [met, unmet] = [await world.mint(), await world.mint()];
    expect(await verdict(verifier, met)).toBe('ok');
    await tell('revoke', world.key.kid);
    expect([await verdict(verifier, met), await verdict(verifier, unmet)]).toEqual([
      ...[REVOKED, REVOKED],
    ]);
    expect(await verdict(verifier, await world.mint({ rev: 1 }))).toBe(REVOKED);
  });

  it('S20: a verifier that starts later refuses them too', async () => {
    await tell('revoke', world.key.kid);
    const [issuer, audience] = [ISSUER, AUDIENCE];
    const { mirror, database } = world;
    const later = new TokenVerifier({ issuer, audience, keys, mirror, clock: database.clock });
    expect(await verdict(later, await world.mint())).toBe(REVOKED);
  });

  it('S20: tokens of the replacement verify as soon as the feed has named it', async () => {
    world.endpoint.publish(next.published);
    const changed = logger.next('key_set.changed');
    await tell('revoke', world.key.kid);
    await changed;
    expect(await verdict(verifier, await tokenOf(next))).toBe('ok');
    expect(keys.generation).toBe(1);
  });

  it('F07: an issuer that has not heard yet is asked again until it has', async () => {
    await tell('change', next.kid);
    // Asked for the change, and in vain for an id nobody has.
    expect(await verdict(verifier, await tokenOf(await mintingKey()))).toBe(NOT_VALID);
    const changed = logger.next('key_set.changed');
    world.endpoint.publish(world.key.published, next.published);
    await changed;
    expect(await verdict(verifier, await tokenOf(next))).toBe('ok');
    expect(await verdict(verifier, await world.mint())).toBe('ok');
  });
});

describe('RemoteKeySet.refresh', () => {
  it('S03: opens the limit on unknown ids a little for a minute, no further', async () => {
    const { clock } = world.database;
    const endpoint = await keyEndpoint(next.published);
    const slow = new RemoteKeySet({
      ...{ jwksUrl: endpoint.url, clock, logger },
      ...{ refreshMs: NEVER_MS, unsettledMs: NEVER_MS },
    });
    await slow.start();
    const flood = () =>
      Promise.all(Array.from({ length: 1_000 }, async (_, i) => slow.find(`unknown-${String(i)}`)));
    slow.refresh();
    await flood();
    clock.advance(250);
    await flood();
    await flood();
    // At the start, for the change and the first flood, for the second; the third comes too soon.
    expect(endpoint.asked()).toBe(3);
    clock.advance(60_000);
    await flood();
    expect(endpoint.asked()).toBe(3);
    slow.stop();
    await endpoint.close();
  });

  it('does nothing before the start', async () => {
    const { clock } = world.database;
    const endpoint = await keyEndpoint(next.published);
    const idle = new RemoteKeySet({ jwksUrl: endpoint.url, clock, logger });
    idle.refresh();
    await idle.start();
    expect(endpoint.asked()).toBe(1);
    idle.stop();
    await endpoint.close();
  });

  it('is not told about entries that name no key', async () => {
    const told: string[] = [];
    refreshOnKeyNews(world.mirror, { refresh: () => told.push('refresh') });
    await world.revoke('user', 'somebody');
    await tell('change', 'kid');
    expect(told).toEqual(['refresh']);
  });
});
