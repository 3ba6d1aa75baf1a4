import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { caller, expectProblem, startCore, type Problem, type TestCore } from './core.ts';
import { head, rawRequest } from './raw-http.ts';

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let core: TestCore;
let upstream: Server;
let upstreamPort: number;

/** Stands for the authorization server: says what it was asked. */
function echo(): Server {
  return createServer((req, res) => {
    if (req.url?.startsWith('/.well-known/break') === true) {
      res.writeHead(200, { 'content-length': '100' });
      res.write('half', () => req.socket.destroy());
      return;
    }
    if (req.url?.startsWith('/.well-known/last') === true) {
      res.writeHead(200, { connection: 'close', 'content-type': 'application/json' }).end('{}');
      return;
    }
    let body = '';
    req.setEncoding('utf8');
    req.on('data', (chunk: string) => (body += chunk));
    req.on('end', () => {
      const { method, url, headers } = req;
      res.writeHead(401, {
        'content-type': 'application/json',
        'cache-control': 'max-age=60',
        'set-cookie': ['a=1', 'b=2'],
        'www-authenticate': 'Basic realm="x"',
      });
      res.end(JSON.stringify({ method, url, headers, body }));
    });
  });
}

beforeAll(async () => {
  upstream = echo();
  upstream.listen(0, '127.0.0.1');
  await once(upstream, 'listening');
  upstreamPort = (upstream.address() as AddressInfo).port;
  core = await startCore({
    config: async ({ issuer }) => ({
      issuer: { ...issuer, internalUrl: `http://127.0.0.1:${upstreamPort}` },
    }),
  });
});
afterAll(async () => {
  await core.stop();
  upstream.closeAllConnections();
  await new Promise((resolve) => upstream.close(resolve));
});

const call = (path: string, options = {}) => caller(core.baseUrl)<Seen & Problem>(path, options);

describe('paths of the authorization server', () => {
  it.each([
    '/api/oauth2',
    '/api/oauth2/',
    '/api/oauth2/token?a=1&a=2&b=%20%2F',
    '/api/oauth2/register/rr_1',
    '/token',
    '/token?client_id=x',
    '/platform/clientauth/token',
    '/platform/clientauth/credentials/1/revoke',
    '/.well-known/jwks.json',
    '/.well-known/openid-configuration',
    '/api/users?limit=5',
    '/api/users/019aa000-0000-7000-8000-000000000000',
    '/api/applications/1/credentials/2/revoke',
    '/api/refresh-tokens',
    '/api/initial-access-tokens/1',
    '/api/revocations',
    '/api/audit?action=login.ok',
    '/api/whoami',
    '/api/client-api/whoami',
  ])('%s is handed on unchanged, without a token', async (path) => {
    const answer = await call(path);
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ method: 'GET', url: path });
  });

  it.each([
    '/api/oauth2x',
    '/tokens',
    '/token/x',
    '/platform/clientauthx',
    '/well-known/x',
    '/x/token',
    '/api/userss',
    '/API/users',
    '/api/client-api/whoamix',
    '/interaction/abc',
    '/session/end',
  ])('%s is not', async (path) => {
    expectProblem(await call(path), 401, 'missing_token');
  });

  it('bodies of any type go through unread, answers come back with their headers', async () => {
    const bodies = [
      ['application/x-www-form-urlencoded', 'grant_type=client_credentials&scope=client_api'],
      ['application/json', '{not json'],
      ['text/plain', 'x'.repeat(3_000_000)],
    ] as const;
    for (const [type, body] of bodies) {
      const headers = { 'content-type': type, authorization: 'Basic cnI6c2VjcmV0' };
      const answer = await call('/token', { method: 'POST', body, headers });
      expect(answer.body).toMatchObject({ method: 'POST', url: '/token', body });
      expect(answer.body.headers).toMatchObject(headers);
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toBe('Basic realm="x"');
      expect(answer.headers.get('cache-control')).toBe('max-age=60');
      expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    }
    expect(core.log()).not.toContain('cnI6c2VjcmV0');
  });

  it('the host asked for and the client are told, and cannot be made up', async () => {
    const made = {
      'x-forwarded-for': '6.6.6.6',
      'x-forwarded-proto': 'https',
      forwarded: 'for=6.6.6.6',
    };
    const { headers } = (await call('/token', { headers: { ...made, 'x-request-id': 'id-1' } }))
      .body;
    expect(headers).toMatchObject({
      host: `127.0.0.1:${core.port}`,
      'x-forwarded-host': `127.0.0.1:${core.port}`,
      'x-forwarded-proto': 'http',
      'x-request-id': 'id-1',
    });
    expect(headers['x-forwarded-for']).not.toContain('6.6.6.6');
    expect(headers['forwarded']).toBeUndefined();
  });

  it('behind a proxy its word is passed on', async () => {
    const behind = await startCore({
      config: async ({ http, issuer }) => ({
        http: { ...http, trustedProxies: 1 },
        issuer: { ...issuer, internalUrl: `http://127.0.0.1:${upstreamPort}` },
      }),
    });
    const headers = { 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https' };
    const { body } = await caller(behind.baseUrl)<Seen>('/token', { headers });
    expect(body.headers).toMatchObject({
      'x-forwarded-for': expect.stringMatching(/^203\.0\.113\.9, .*127\.0\.0\.1$/),
      'x-forwarded-proto': 'https',
    });
    await behind.stop();
  });

  it('RFC 9110 7.6.1: the end of the other connection is not the end of the client’s', async () => {
    const answer = await call('/.well-known/last');
    expect([answer.status, answer.headers.get('connection')]).toEqual([200, 'keep-alive']);
  });

  it('an answer that breaks off breaks off here too, and nothing else happens', async () => {
    await expect(call('/.well-known/break')).rejects.toThrow();
    expect((await call('/token')).status).toBe(401);
  });

  it('a client that goes away in the middle of its body does no harm', async () => {
    const request = head('POST /token HTTP/1.1', { 'Content-Length': '100' });
    await Promise.race([rawRequest(core.port, `${request}half`), once(upstream, 'request')]);
    expect((await call('/token')).status).toBe(401);
  });

  it('while it is away they are a 502 with Retry-After, and this service lives on', async () => {
    upstream.closeAllConnections();
    await new Promise((resolve) => upstream.close(resolve));
    for (let i = 0; i < 3; i += 1) {
      const answer = await call('/token', { method: 'POST', body: 'grant_type=x' });
      expectProblem(answer, 502, 'upstream_unavailable');
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(answer.text).not.toMatch(/ECONN|127\.0\.0\.1/);
    }
    expect((await call('/health/live')).status).toBe(200);
    upstream.listen(upstreamPort, '127.0.0.1');
    await once(upstream, 'listening');
    expect((await call('/token')).status).toBe(401);
  });
});
