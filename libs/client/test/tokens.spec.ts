import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { TicketgateProblem } from '../src/index.ts';
import { clientOf, TestTime } from './client-of.ts';
import { ToldServer } from './told-server.ts';

const SEARCH = '/api/client-api/ticket/search';

let server: ToldServer;
let time: TestTime;
beforeEach(async () => {
  server = await ToldServer.start();
  time = new TestTime();
});
afterEach(() => server[Symbol.asyncDispose]());

const sent = () => server.asked.map(({ headers }) => headers.authorization);

describe('tokens', () => {
  test('RFC 6749 2.3.1, 4.4: id and secret as Basic, the scope in the form; the API’s host mints', async () => {
    await clientOf(server, time).get(SEARCH);
    const [asked] = server.tokenRequests;
    const pair = Buffer.from('rr_client:rrs_secret').toString('base64');
    expect(asked).toMatchObject({ method: 'POST', headers: { authorization: `Basic ${pair}` } });
    expect(asked?.body).toBe('grant_type=client_credentials&scope=client_api');
    expect(sent()).toEqual(['Bearer token-1']);
  });

  test('the authorization server is asked where its address is given', async () => {
    await using oauth = await ToldServer.start();
    await clientOf(server, time, { oauthUrl: oauth.url }).get(SEARCH);
    expect([oauth.tokenRequests.length, server.tokenRequests.length]).toEqual([1, 0]);
  });

  test.each([
    ['ES256', 'ec', { namedCurve: 'P-256' }],
    ['EdDSA', 'ed25519', {}],
    ['RS256', 'rsa', { modulusLength: 2048 }],
  ] as const)('RFC 7523: an assertion by %s, a new one for each request', async (alg, type, of) => {
    const { privateKey } = generateKeyPairSync(type as 'ec', of as { namedCurve: string });
    const jwk = { ...privateKey.export({ format: 'jwk' }), kid: 'k1', key_ops: ['verify'] };
    server.answers({ status: 401, json: {} }, { json: {} });
    await clientOf(server, time, { clientId: 'rr_client', privateKey: jwk }).get(SEARCH);
    const assertions = server.tokenRequests.map(
      ({ body }) => new URLSearchParams(body).get('client_assertion') ?? '',
    );
    const [header = '', claims = '', signature = ''] = assertions[0]?.split('.') ?? [];
    const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as object;
    expect(read(header)).toEqual({ alg, kid: 'k1', typ: 'JWT' });
    const iat = time.clock.now().getTime() / 1_000;
    expect(read(claims)).toMatchObject({
      ...{ iss: 'rr_client', sub: 'rr_client', aud: `${server.url}/api/oauth2/token` },
      ...{ iat, exp: iat + 60 },
    });
    const key = { key: createPublicKey(privateKey), dsaEncoding: 'ieee-p1363' as const };
    const hash = alg === 'EdDSA' ? null : 'sha256';
    const signed = Buffer.from(`${header}.${claims}`);
    expect(verify(hash, signed, key, Buffer.from(signature, 'base64url'))).toBe(true);
    expect(new Set(assertions).size).toBe(2);
  });

  test('one is asked for, however many calls wait for it', async () => {
    const client = clientOf(server, time);
    await Promise.all(Array.from({ length: 20 }, () => client.get(SEARCH)));
    expect(server.tokenRequests).toHaveLength(1);
    expect(server.asked).toHaveLength(20);
  });

  test('it is renewed after four fifths of its life, beside the calls', async () => {
    const client = clientOf(server, time);
    await client.get(SEARCH);
    time.pass(799_000);
    await client.get(SEARCH);
    expect(server.tokenRequests).toHaveLength(1);
    time.pass(1_000);
    await client.get(SEARCH);
    expect(sent().at(-1)).toBe('Bearer token-1');
    await until(async () => (await client.accessToken()) === 'token-2');
    expect(server.tokenRequests).toHaveLength(2);
  });

  test('while renewing fails, the old one is used for as long as it is good', async () => {
    const client = clientOf(server, time, { retries: { attempts: 1 } });
    await client.get(SEARCH);
    const { token } = server;
    server.token = () => ({ status: 503, json: {} });
    time.pass(900_000);
    await client.get(SEARCH);
    await until(() => server.tokenRequests.length === 2);
    await client.get(SEARCH);
    expect(sent()).toEqual(['Bearer token-1', 'Bearer token-1', 'Bearer token-1']);
    // A pause is made after it failed.
    expect(server.tokenRequests).toHaveLength(2);
    server.token = token;
    time.pass(100_000);
    await client.get(SEARCH);
    expect(sent().at(-1)).toBe('Bearer token-3');
  });

  test('RR-18: after a 401 one new token is fetched and the call made again, writes too', async () => {
    const client = clientOf(server, time);
    server.answers({ status: 401, json: {} }, { status: 201, json: { ticketNumber: 'INC-1001' } });
    const { data } = await client.post('/api/groups', { body: { name: 'Ice' } });
    expect(data).toEqual({ ticketNumber: 'INC-1001' });
    expect(sent()).toEqual(['Bearer token-1', 'Bearer token-2']);
    expect(server.asked[1]?.body).toBe('{"name":"Ice"}');
  });

  test('RR-18: a second 401 is the answer', async () => {
    server.answers({ status: 401, json: { code: 'invalid_token', detail: 'No.' } });
    await expect(clientOf(server, time).get(SEARCH)).rejects.toMatchObject({
      ...{ status: 401, code: 'invalid_token' },
    });
    expect(server.asked).toHaveLength(2);
  });

  test('RFC 6749 5.2: a refused token request is a problem, and is not made again', async () => {
    const refusal = { error: 'invalid_client', error_description: 'Unknown or wrong.' };
    server.token = () => ({ status: 401, json: refusal });
    const failed = clientOf(server, time).get(SEARCH);
    await expect(failed).rejects.toBeInstanceOf(TicketgateProblem);
    await expect(failed).rejects.toMatchObject({
      ...{ code: 'invalid_client', message: 'invalid_client: Unknown or wrong.' },
    });
    expect([server.tokenRequests.length, server.asked.length]).toEqual([1, 0]);
  });

  test('a failing token endpoint is asked again, and its Retry-After is honoured', async () => {
    const { token } = server;
    server.token = (asked) =>
      server.tokenRequests.length === 1
        ? { status: 429, headers: { 'retry-after': '7' }, json: {} }
        : token(asked);
    await clientOf(server, time).get(SEARCH);
    expect(time.slept).toEqual([7_000]);
    expect(sent()).toEqual(['Bearer token-2']);
  });

  test('a token from elsewhere is asked for before every attempt', async () => {
    const given = ['one', 'two', 'two'];
    const client = clientOf(server, time, { accessToken: () => given.shift() ?? '' });
    server.answers({ status: 401, json: {} }, { json: {} });
    await client.get(SEARCH);
    expect(server.tokenRequests).toHaveLength(0);
    expect(sent()).toEqual(['Bearer one', 'Bearer two']);
  });
});

/** Lets what runs beside the test go on until it is so. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setImmediate(resolve));
}
