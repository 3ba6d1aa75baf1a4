import { gzipSync } from 'node:zlib';
import { fakeClock, type FakeClock } from '@ticketgate/testing';
import { RemoteKeySet, VerifierUnavailable, type RemoteKeySetOptions } from '../src/index.ts';
import { keyEndpoint, text, type KeyEndpoint } from './support/key-endpoint.ts';
import { mintingKey, type MintingKey } from './support/minter.ts';
import { NEVER_MS } from './support/mirrors.ts';
import { recordingLogger, type RecordingLogger } from './support/recording-logger.ts';

let endpoint: KeyEndpoint;
let clock: FakeClock;
let logger: RecordingLogger;
let key: MintingKey;
let keys: RemoteKeySet;

const make = (options: Partial<RemoteKeySetOptions> = {}) => {
  keys = new RemoteKeySet({ jwksUrl: endpoint.url, clock, logger, ...options });
  return keys;
};
/** Only unknown key ids make this one ask. */
const quiet = { retryMs: NEVER_MS };

const find = async (kid: string) => keys.find(kid);

beforeEach(async () => {
  key = await mintingKey();
  endpoint = await keyEndpoint(key.published);
  clock = fakeClock();
  logger = recordingLogger();
});

afterEach(async () => {
  keys.stop();
  await endpoint.close();
});

describe('RemoteKeySet', () => {
  it('finds a known key at once, without a promise and without asking again', async () => {
    await make().start();
    const found = keys.find(key.kid);
    expect(found).not.toBeInstanceOf(Promise);
    expect(found).toMatchObject({ kid: key.kid, algorithms: ['ES256'] });
    expect([keys.ready, endpoint.asked()]).toEqual([true, 1]);
  });

  it('S03: asks once in 30 s for unknown key ids, however many there are', async () => {
    await make().start();
    const floods = Array.from({ length: 10_000 }, (_, i) => find(`unknown-${String(i)}`));
    expect(new Set(await Promise.all(floods))).toEqual(new Set([undefined]));
    expect(endpoint.asked()).toBe(2);
    clock.advance(29_999);
    expect(keys.find('unknown')).toBeUndefined();
    expect(endpoint.asked()).toBe(2);
    clock.advance(1);
    expect(await find('unknown')).toBeUndefined();
    expect(endpoint.asked()).toBe(3);
  });

  it('finds a key that was published since, the first time somebody uses it', async () => {
    await make().start();
    const next = await mintingKey();
    endpoint.publish(key.published, next.published);
    expect(await find(next.kid)).toMatchObject({ kid: next.kid });
    expect(keys.generation).toBe(0);
  });

  it('S20: drops a removed key with the next refresh, and says that something is gone', async () => {
    const next = await mintingKey();
    endpoint.publish(key.published, next.published);
    await make({ refreshMs: 10 }).start();
    const kept = keys.find(next.kid);
    endpoint.publish(next.published);
    await logger.next('key_set.changed');
    expect(await find(key.kid)).toBeUndefined();
    expect(keys.find(next.kid)).toBe(kept);
    expect(keys.generation).toBe(1);
  });

  it('S20: a key id that comes to mean another key counts as removed', async () => {
    await make({ refreshMs: 10 }).start();
    endpoint.publish((await mintingKey('ES256', key.kid)).published);
    await logger.next('key_set.changed');
    expect(keys.generation).toBe(1);
  });

  it('is not ready, and does not guess, while there has never been a key set', async () => {
    endpoint.answer(text(500, ''));
    await make(quiet).start();
    expect(keys.ready).toBe(false);
    await expect(find(key.kid)).rejects.toBeInstanceOf(VerifierUnavailable);
    await expect(find(key.kid)).rejects.toBeInstanceOf(VerifierUnavailable);
    endpoint.publish(key.published);
    clock.advance(30_000);
    expect(await find(key.kid)).toMatchObject({ kid: key.kid });
    expect(keys.ready).toBe(true);
  });

  it('gets its first key set by itself when the issuer comes up later', async () => {
    endpoint.answer(text(503, ''));
    await make({ retryMs: 10 }).start();
    endpoint.publish(key.published);
    await logger.next('key_set.changed');
    expect(await find(key.kid)).toMatchObject({ kid: key.kid });
  });

  const huge = JSON.stringify({ keys: [], filler: 'x'.repeat(70_000) });
  it.each([
    ['500', text(500, '{"keys":[]}')],
    ['404', text(404, 'no')],
    ['204', text(204, '')],
    ['HTML', text(200, '<html></html>')],
    ['an empty list', text(200, '{"keys":[]}')],
    ['half an answer', text(200, '{"keys":[{"kty":"EC","crv":"P-2')],
    ['bytes that are no UTF-8', text(200, Buffer.from([0x22, 0xff, 0x22]))],
    ['more than 64 KB', text(200, huge)],
    ['a redirect', text(302, '', { location: 'http://127.0.0.1:1/' })],
  ])('S18: keeps the keys it has when the endpoint answers %s', async (_, answer) => {
    await make(quiet).start();
    endpoint.answer(answer);
    const noticed = logger.next('key_set.unavailable');
    expect(await find('unknown')).toBeUndefined();
    await noticed;
    clock.advance(15 * 60_000);
    expect(keys.find(key.kid)).toMatchObject({ kid: key.kid });
    expect(keys.generation).toBe(0);
  });

  it('S18: the same when it hangs, drips, breaks off or sends a bomb', async () => {
    await make({ ...quiet, timeoutMs: 100 }).start();
    const answers: Parameters<KeyEndpoint['answer']>[0][] = [
      () => undefined,
      (_req, res) => void res.writeHead(200).write('{"keys":'),
      (req) => req.socket.destroy(),
      (_req, res) => {
        res.writeHead(200, { 'content-encoding': 'gzip' });
        res.end(gzipSync(Buffer.alloc(20_000_000, ' ')));
      },
    ];
    for (const answer of answers) {
      endpoint.answer(answer);
      clock.advance(30_000);
      expect(await find('unknown')).toBeUndefined();
      expect(keys.find(key.kid)).toMatchObject({ kid: key.kid });
    }
    expect(endpoint.asked()).toBe(1 + answers.length);
  });

  it('S18: does not trust a key set for longer than a day', async () => {
    await make(quiet).start();
    endpoint.answer(text(500, ''));
    clock.advance(24 * 3_600_000);
    expect(keys.find(key.kid)).toMatchObject({ kid: key.kid });
    clock.advance(1);
    await expect(find(key.kid)).rejects.toBeInstanceOf(VerifierUnavailable);
  });

  it('asks again by itself after a failure', async () => {
    await make({ refreshMs: 10, retryMs: 10 }).start();
    endpoint.answer(text(500, ''));
    await logger.next('key_set.unavailable');
    const next = await mintingKey();
    endpoint.publish(next.published);
    await logger.next('key_set.changed');
    expect(await find(next.kid)).toMatchObject({ kid: next.kid });
  });

  it('asks no more once it was stopped', async () => {
    await make({ refreshMs: 10 }).start();
    await endpoint.askedTimes(3);
    keys.stop();
    const asked = endpoint.asked();
    const other = new RemoteKeySet({ jwksUrl: endpoint.url, clock, logger, refreshMs: 10 });
    await other.start();
    await endpoint.askedTimes(asked + 5);
    other.stop();
    expect(endpoint.asked()).toBeLessThanOrEqual(asked + 6);
  });

  it.each([
    'http://id.example/jwks',
    'http://127.0.0.1.evil.example/jwks',
    'http://localhost.evil/jwks',
    'http://10.0.0.1/jwks',
    'ftp://127.0.0.1/jwks',
    'file:///etc/passwd',
  ])('S19: does not fetch %s', (jwksUrl) => {
    make();
    expect(() => make({ jwksUrl })).toThrow('https');
  });

  it.each([
    'https://id.example/jwks',
    'http://localhost:4000/jwks',
    'http://127.0.0.1/jwks',
    'http://[::1]/jwks',
  ])('S19: would fetch %s', (jwksUrl) => {
    expect(() => make({ jwksUrl })).not.toThrow();
    expect(() => make({ jwksUrl: 'http://oauth:4000/jwks', allowInsecure: true })).not.toThrow();
  });
});
