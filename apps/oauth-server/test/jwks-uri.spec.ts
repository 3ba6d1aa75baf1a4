import { gzipSync } from 'node:zlib';
import { fetchJson } from '@ticketgate/outbound';
import { systemClock } from '@ticketgate/runtime';
import { fakeClock } from '@ticketgate/testing';
import { decodeJwt } from 'jose';
import type { Application } from '../src/applications/application.ts';

import { goodClaims, makeKey, sign, type AssertionKey } from './support/assertion.ts';
import { keyHost, type KeyHost } from './support/key-host.ts';
import { expectRefusal } from './support/refusal.ts';
import type { TestTenant } from './support/tenant.ts';
import { ask, byAssertion, type TokenAnswer } from './support/token-request.ts';
import { startWorld, type Replica, type World } from './support/world.ts';

const clock = fakeClock(systemClock.now());
let world: World;
let server: Replica;
let acme: TestTenant;
let host: KeyHost;
let key: AssertionKey;

beforeAll(async () => {
  host = await keyHost();
  // The feed is of no concern here, however far the clock is moved.
  const config = { jwksUriAllowedHosts: [host.hostAndPort], maxStalenessMs: 1e12 };
  world = await startWorld({ clock, config });
  [server] = world.replicas;
  acme = await world.tenant();
  key = await makeKey();
});
afterAll(async () => {
  await world.stop();
  await host.stop();
});

const REFUSED = { status: 401, error: 'invalid_client' };
let paths = 0;

/** An application whose keys are at an address of its own, so that nothing is known of it yet. */
async function remoteApplication() {
  const application = await acme.application({ authMethod: 'private_key_jwt' });
  const path = `/jwks-${(paths += 1)}.json`;
  const uri = `http://${host.hostAndPort}${path}`;
  const { credentials } = server.app.management;
  const credentialId = await credentials.addJwksUri(application, { name: 'remote' }, uri);
  const fetches = () => host.hits.get(path) ?? 0;
  return { application, credentialId, path, fetches };
}

/** The machine's clock judges assertions too, so they are made as of now even when ours moved on. */
async function present({ clientId }: Application, by: AssertionKey = key) {
  const iat = Math.floor(clock.epochMs() / 1_000);
  const claims = { ...goodClaims(clientId, world.config.issuer), iat, exp: iat + 200 };
  return ask(server, byAssertion(await sign(by, claims)));
}

describe('keys at a jwks_uri', () => {
  it('RR-06: open the application, and the token names the credential', async () => {
    host.keys(key.publicJwk);
    const { application, credentialId, fetches } = await remoteApplication();
    const answer = await present(application);
    expect(answer.status).toBe(200);
    expect(decodeJwt(String(answer.body['access_token']))['credentialId']).toBe(credentialId);
    await present(application);
    expect(fetches()).toBe(1);
  });

  it('J25: a key rotated in works at once, without restart', async () => {
    host.keys(key.publicJwk);
    const { application } = await remoteApplication();
    await present(application);
    const next = await makeKey();
    host.keys(key.publicJwk, next.publicJwk);
    clock.advance(10_000);
    expect((await present(application, next)).status).toBe(200);
    expect((await present(application)).status).toBe(200);
  });

  it('J25: a key rotated out is refused after a minute at the latest', async () => {
    host.keys(key.publicJwk);
    const { application } = await remoteApplication();
    expect((await present(application)).status).toBe(200);
    host.keys((await makeKey()).publicJwk);
    clock.advance(60_000);
    expectRefusal(await present(application), REFUSED);
  });

  it('S03: unknown kids make us ask once in ten seconds at most', async () => {
    host.keys(key.publicJwk);
    const { application, fetches } = await remoteApplication();
    await present(application);
    const strangers = await Promise.all(Array.from({ length: 5 }, () => makeKey()));
    clock.advance(10_000);
    await Promise.all(strangers.map((stranger) => present(application, stranger)));
    for (const stranger of strangers) expectRefusal(await present(application, stranger), REFUSED);
    expect(fetches()).toBe(2);
  });

  it('many requests at once share one fetch', async () => {
    host.keys(key.publicJwk);
    const { application, fetches } = await remoteApplication();
    const answers = await Promise.all(Array.from({ length: 10 }, () => present(application)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(fetches()).toBe(1);
  });

  it('S18: while its server is away the last good keys serve for 15 minutes', async () => {
    host.keys(key.publicJwk);
    const { application, fetches } = await remoteApplication();
    await present(application);
    host.answer((_, res) => res.writeHead(503).end());
    clock.advance(61_000);
    expect((await present(application)).status).toBe(200);
    const asked = fetches();
    for (let i = 0; i < 5; i += 1) await present(application);
    expect(fetches()).toBe(asked);
    expectRefusal(await present(application, await makeKey()), REFUSED);
    clock.advance(200_000);
    expect((await present(application)).status).toBe(200);
  });

  it('J26: keys that will not do are passed over, the good one serves', async () => {
    const rsa = await makeKey({ alg: 'RS256' });
    host.keys(
      { kty: 'oct', k: 'c2VjcmV0' },
      { ...rsa.publicJwk, use: 'enc' },
      { kty: 'EC' },
      key.publicJwk,
    );
    const { application } = await remoteApplication();
    expect((await present(application)).status).toBe(200);
    expectRefusal(await present(application, rsa), REFUSED);
  });

  it.each([
    ['more than 20 keys', () => Array.from({ length: 21 }, () => key.publicJwk)],
    ['no keys at all', () => []],
    ['a key of the wrong kind', () => [null as never, 7 as never]],
  ])('J26: a set with %s opens nothing', async (_, keys) => {
    host.keys(...keys());
    const { application } = await remoteApplication();
    expectRefusal(await present(application), REFUSED);
  });
});

const good = () => JSON.stringify({ keys: [key.publicJwk] });
type Handler = Parameters<KeyHost['answer']>[0];
const MISBEHAVIOUR: readonly (readonly [string, Handler])[] = [
  ['redirects', (_, res) => res.writeHead(302, { location: '/redirected' }).end()],
  [
    'redirects to an internal address',
    (_, res) => res.writeHead(307, { location: 'http://169.254.169.254/' }).end(),
  ],
  ['never answers', () => undefined],
  ['drips its head', (_, res) => void res.socket?.write('HTTP/1.1 200 OK\r\nX')],
  [
    'drips a byte at a time',
    (_, res) => {
      res.write('{"keys"');
      const timer = setInterval(() => res.write(' '), 50);
      res.on('close', () => clearInterval(timer));
    },
  ],
  ['sends 64 KB and one byte', (_, res) => res.end(good().padEnd(65_537))],
  [
    'sends without end',
    (_, res) => {
      const more = () => {
        while (!res.destroyed && res.write(' '.repeat(16_384)));
      };
      res.on('drain', more);
      more();
    },
  ],
  [
    'sends gzip nobody asked for',
    (_, res) => res.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(good())),
  ],
  ['sends HTML', (_, res) => res.end('<html></html>')],
  ['sends nothing', (_, res) => res.end()],
  ['answers 500', (_, res) => res.writeHead(500).end(good())],
  ['answers 204', (_, res) => res.writeHead(204).end()],
  ['hangs up', (_, res) => res.destroy()],
  [
    'is cut off in the middle',
    (_, res) => {
      res.writeHead(200, { 'content-length': '1000' });
      res.write(good().slice(0, 20));
      res.socket?.end();
    },
  ],
  ['sends JSON that is no key set', (_, res) => res.end('{"keys":{}}')],
  ['sends null', (_, res) => res.end('null')],
  ['sends JSON of brackets', (_, res) => res.end('['.repeat(60_000))],
];

describe('a jwks_uri whose server', () => {
  const applications = new Map<string, Awaited<ReturnType<typeof remoteApplication>>>();
  const first = new Map<string, TokenAnswer>();

  // All at once: some of them cost the whole patience.
  beforeAll(async () => {
    for (const [name] of MISBEHAVIOUR) applications.set(name, await remoteApplication());
    const handlers = MISBEHAVIOUR.map(([name, handler]) => ({
      path: applications.get(name)?.path ?? '',
      handler,
    }));
    host.answer((req, res) => handlers.find(({ path }) => path === req.url)?.handler(req, res));
    await Promise.all(
      [...applications].map(async ([name, { application }]) => {
        first.set(name, await present(application));
      }),
    );
  });

  it.each(MISBEHAVIOUR)('D10: %s opens nothing and keeps nobody waiting', async (name) => {
    const remote = applications.get(name);
    const answer = first.get(name);
    if (!remote || !answer) throw new Error('it was asked before');
    expectRefusal(answer, REFUSED);
    expectRefusal(await present(remote.application), REFUSED);
    expect(remote.fetches()).toBe(1);
    expect(host.hits.get('/redirected')).toBeUndefined();
  });
});

describe('fetching on a stranger’s word', () => {
  const limits = { timeoutMs: 2_500, maxBytes: 65_536 };
  it.each([
    'http://127.0.0.1:1/',
    'http://[::1]:1/',
    'http://[::ffff:127.0.0.1]:1/',
    'http://169.254.169.254/latest/meta-data',
    'http://10.0.0.1/',
    'http://2130706433/',
    'http://0177.0.0.1/',
    'http://0x7f.1/',
    'http://0/',
    'http://localhost:1/',
    'http://[fd00::1]/',
    'http://[64:ff9b::7f00:1]/',
  ])('D09: %s is never connected to', async (uri) => {
    await expect(fetchJson(uri, { ...limits, allowInternal: false })).rejects.toThrow(
      /public internet/,
    );
  });

  it('D09: a name that resolves to us is refused when it resolves', async () => {
    const url = new URL(host.url);
    url.hostname = 'localhost';
    const before = host.hits.size;
    const fetched = fetchJson(url.href, { ...limits, allowInternal: false });
    await expect(fetched).rejects.toThrow(/public internet/);
    expect(host.hits.size).toBe(before);
  });

  it('D10: the time limit covers everything', async () => {
    host.answer((_, res) => void res.write(' '));
    const fetched = fetchJson(host.url, { timeoutMs: 50, maxBytes: 100, allowInternal: true });
    await expect(fetched).rejects.toThrow(/abort|timeout/i);
  });
});
