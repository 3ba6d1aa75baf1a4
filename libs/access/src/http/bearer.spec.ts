import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { AccessError } from '../access-error.ts';
import { bearerToken } from './bearer.ts';

function request(...authorization: string[]): IncomingMessage {
  const req = new IncomingMessage(new Socket());
  const [first] = authorization;
  if (first !== undefined) req.headers.authorization = first;
  req.rawHeaders = authorization.flatMap((value) => ['Authorization', value]);
  return req;
}

function withApiKey(apiKey: string, ...authorization: string[]): IncomingMessage {
  const req = request(...authorization);
  req.headers['x-api-key'] = apiKey;
  req.rawHeaders.push('X-API-Key', apiKey);
  return req;
}

function refusal(req: IncomingMessage): string {
  try {
    return bearerToken(req);
  } catch (error) {
    return error instanceof AccessError ? error.code : String(error);
  }
}

describe('bearerToken', () => {
  it.each(['Bearer abc.def-ghi_~+/==', 'bearer abc.def-ghi_~+/==', 'BEARER   abc.def-ghi_~+/=='])(
    'RFC 6750 2.1: reads %j',
    (header) => expect(bearerToken(request(header))).toBe('abc.def-ghi_~+/=='),
  );

  it('RFC 6750 3.1: a request without credentials is no bad request', () => {
    expect(refusal(request())).toBe('missing_token');
  });

  it.each(['Basic cnI6c2VjcmV0', 'DPoP abc', 'Bearerabc', '', 'abc.def.ghi'])(
    'RFC 6750 3.1: %j is no bearer credential',
    (header) => expect(refusal(request(header))).toBe('missing_token'),
  );

  it.each([
    'Bearer',
    'Bearer ',
    'Bearer a b',
    'Bearer a,b',
    'Bearer a, Bearer b',
    'Bearer "a"',
    'Bearer a=b',
    'Bearer\ta',
    'Bearer a\t',
    'Bearer \u00e4',
  ])('RR-12: %j is malformed', (header) => {
    expect(['invalid_token', 'missing_token']).toContain(refusal(request(header)));
  });

  it('refuses two headers, of which somebody else may have read the other', () => {
    expect(refusal(request('Bearer a', 'Bearer b'))).toBe('invalid_token');
  });

  it('RX-12: reads the same token from X-API-Key', () => {
    expect(bearerToken(withApiKey('abc.def-ghi_~+/=='))).toBe('abc.def-ghi_~+/==');
  });

  it('RX-12: both headers may hold the same token', () => {
    expect(bearerToken(withApiKey('abc.def', 'Bearer abc.def'))).toBe('abc.def');
  });

  it.each([
    ['abc', 'Bearer abd'],
    ['abc', 'Bearer ABC'],
    ['abc', 'Bearer abc='],
    ['abc', 'Bearer'],
    ['abc', 'Basic cnI6c2VjcmV0'],
    ['abc', ''],
    ['', 'Bearer abc'],
    ['Bearer abc', 'Bearer abc'],
  ])('RX-12: X-API-Key %j beside Authorization %j is a 401', (apiKey, authorization) => {
    expect(refusal(withApiKey(apiKey, authorization))).toBe('invalid_token');
  });

  it.each(['', ' ', 'Bearer abc', 'abc, abc', 'a b', 'a=b', '"abc"', '\u00e4'])(
    'RX-12: %j is no token in X-API-Key',
    (apiKey) => expect(refusal(withApiKey(apiKey))).toBe('invalid_token'),
  );

  it('answers a hostile header at once', () => {
    expect(refusal(request(`Bearer ${'='.repeat(100_000)}!`))).toBe('invalid_token');
    expect(refusal(request(`Bearer ${' '.repeat(100_000)}!`))).toBe('invalid_token');
    expect(refusal(withApiKey(`${'='.repeat(100_000)}!`))).toBe('invalid_token');
  });
});
