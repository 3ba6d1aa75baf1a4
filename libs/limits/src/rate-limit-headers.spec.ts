import { fakeClock } from '@ticketgate/testing';
import { Policy } from './policy.ts';
import { rateLimitHeaders } from './rate-limit-headers.ts';
import { UNLIMITED } from './verdict.ts';

const policy = new Policy('token.application', { points: 600, windowSeconds: 60 }, fakeClock());
const window = { ...policy.window(), leftMs: 41_001 };

describe('the headers of a limit', () => {
  it('RA-29: say the limit, what is left and when it begins anew', () => {
    expect(rateLimitHeaders(policy.allow(window, 588))).toEqual({
      'RateLimit-Limit': '600',
      'RateLimit-Remaining': '12',
      'RateLimit-Reset': '42',
      'RateLimit-Policy': '"token.application";q=600;w=60',
      RateLimit: '"token.application";r=12;t=42',
    });
  });

  it('RA-29, RFC 6585 4: a refusal says when to come back', () => {
    expect(rateLimitHeaders(policy.refuse(window, true))).toMatchObject({
      'RateLimit-Remaining': '0',
      'Retry-After': '42',
    });
  });

  it('are none where no limit is set', () => {
    expect(rateLimitHeaders(UNLIMITED)).toEqual({});
  });
});
