import type { Operation } from './operation.ts';

const text = { type: 'string' };
const count = { type: 'integer', minimum: 0 };

/** Every header of an answer that means something to the caller; transport and caches aside. */
export const ANSWER_HEADERS = {
  'X-Request-Id': {
    description: 'Names this request in the logs; the caller’s own where it sent one.',
    required: true,
    schema: text,
  },
  Location: {
    description: 'Where what was made is found, or where the browser goes on.',
    schema: { type: 'string', format: 'uri-reference' },
  },
  ETag: {
    description:
      'For `If-Match` of a change and `If-None-Match` of the next read (RFC 9110 8.8.3).',
    required: true,
    schema: text,
  },
  'WWW-Authenticate': {
    description: 'How to authenticate (RFC 6750 3, RFC 7617).',
    schema: text,
  },
  'Retry-After': {
    description: 'Seconds to wait before the next attempt (RFC 9110 10.2.3).',
    schema: count,
  },
  'Idempotency-Replayed': {
    description: 'The request was carried out before; this is the reply it got then.',
    schema: { const: 'true' },
  },
  RateLimit: {
    description:
      'The limit that is nearest: `r` left for `t` seconds (draft-ietf-httpapi-ratelimit-headers).',
    schema: text,
  },
  'RateLimit-Policy': {
    description: 'What that limit is: `q` in `w` seconds.',
    schema: text,
  },
  'RateLimit-Limit': { description: 'The same, in the older form: how many.', schema: count },
  'RateLimit-Remaining': { description: 'How many are left.', schema: count },
  'RateLimit-Reset': { description: 'Seconds until all of them are back.', schema: count },
} as const;

export type HeaderName = keyof typeof ANSWER_HEADERS;

const RATE_LIMIT: readonly HeaderName[] = [
  ...(['RateLimit', 'RateLimit-Policy'] as const),
  ...(['RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset'] as const),
];

const TRY_LATER = new Set([409, 429, 502, 503]);

/** Headers that an answer of this status has or may have. */
export function headersOf(operation: Operation, status: number): HeaderName[] {
  const { access, isTagged, parameters, answers } = operation;
  const names: HeaderName[] = ['X-Request-Id'];
  const isSuccess = status < 300;
  const takes = (header: string) => parameters.some(({ name }) => name === header);
  const isMade = isSuccess && answers.some((one) => one.status === 201);
  if (isMade || (status >= 302 && status <= 303)) names.push('Location');
  if (isTagged && ((isSuccess && status !== 204) || status === 304)) names.push('ETag');
  if (isSuccess && takes('Idempotency-Key')) names.push('Idempotency-Replayed');
  if (status === 401 || status === 403) names.push('WWW-Authenticate');
  if (TRY_LATER.has(status)) names.push('Retry-After');
  if (access !== 'public') names.push(...RATE_LIMIT);
  return names;
}
