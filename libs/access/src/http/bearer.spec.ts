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

  it('answers a hostile header at once', () => {
    expect(refusal(request(`Bearer ${'='.repeat(100_000)}!`))).toBe('invalid_token');
    expect(refusal(request(`Bearer ${' '.repeat(100_000)}!`))).toBe('invalid_token');
  });
});
