import {
  AccessDenied,
  InsufficientScope,
  InvalidToken,
  MissingToken,
  VerifierUnavailable,
} from './access-error.ts';

describe('access errors', () => {
  it('RFC 6750 3.1: no credentials, no error code', () => {
    const error = new MissingToken();
    expect(error.status).toBe(401);
    expect(error.headers).toEqual({ 'WWW-Authenticate': 'Bearer realm="ticketgate"' });
  });

  it('RFC 6750 3: an invalid token is named in the challenge', () => {
    const error = new InvalidToken('The token has expired.');
    expect([error.status, error.code, error.name]).toEqual([401, 'invalid_token', 'InvalidToken']);
    expect(error.headers['WWW-Authenticate']).toBe(
      'Bearer realm="ticketgate", error="invalid_token", error_description="The token has expired."',
    );
  });

  it('RR-13: a missing scope is named in challenge and description', () => {
    const error = new InsufficientScope('client_api');
    expect([error.status, error.code]).toEqual([403, 'insufficient_scope']);
    expect(error.description).toContain('client_api');
    expect(error.headers['WWW-Authenticate']).toMatch(
      /^Bearer .*error="insufficient_scope".*scope="client_api"$/,
    );
  });

  it('a refused role gets no challenge, an unavailable verifier a time to come back', () => {
    expect(new AccessDenied('no').headers).toEqual({});
    const error = new VerifierUnavailable();
    expect(error.status).toBe(503);
    expect(Number(error.headers['Retry-After'])).toBeGreaterThanOrEqual(1);
    expect(Number(error.headers['Retry-After'])).toBeLessThanOrEqual(5);
  });
});
