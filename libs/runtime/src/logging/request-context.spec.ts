import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from './logger.ts';
import { loggedPath, requestContext, requestId } from './request-context.ts';

const logged = (url: string) => loggedPath({ url } as IncomingMessage); // all that is read

describe('the path of a request in the log', () => {
  it('is the path as it was sent, without its query', () => {
    expect(logged('/api/oauth2/register/rr_abc?token=x')).toBe('/api/oauth2/register/rr_abc');
  });

  it.each(['rrs_', 'rrr_', 'rrg_', 'RRS_'])(
    'holds no secret that stands where an id belongs: %s…',
    (prefix) => {
      expect(logged(`/api/refresh-tokens/${prefix}abc-DEF_9/x`)).toBe(
        '/api/refresh-tokens/[redacted]/x',
      );
    },
  );

  it('holds no token, whole or cut', () => {
    expect(logged('/api/x/eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJ4In0.c2ln')).toBe('/api/x/[redacted]');
    expect(logged(`/api/x/eyJhbGciOiJFUzI1NiJ9.${'a'.repeat(600)}`)).toBe('/api/x/[redacted]');
  });

  it('is never longer than 512 characters', () => {
    expect(logged(`/${'a'.repeat(9_000)}`)).toHaveLength(512);
  });
});

describe('the id of a request', () => {
  const logger = { isLevelEnabled: () => false } as unknown as Logger; // nothing is logged here
  function idOf(given: string): string {
    const req = { headers: { 'x-request-id': given } } as unknown as IncomingMessage;
    const res = { setHeader: () => undefined } as unknown as ServerResponse;
    requestContext(logger)(req, res, () => undefined);
    return requestId(req);
  }

  it('is the caller’s own', () => expect(idOf('checkout-4711')).toBe('checkout-4711'));

  it.each(['rrs_abcDEF', 'x:rrr_abc', 'eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJ4In0.c2ln', 'a b'])(
    'is never what looks like a secret, nor ill-formed: %s',
    (given) => expect(idOf(given)).toMatch(/^[0-9a-f-]{36}$/),
  );
});
