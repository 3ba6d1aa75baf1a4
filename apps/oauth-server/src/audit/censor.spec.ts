import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { generate, PREFIX } from '../applications/generated-secret.ts';
import { censorId, censorText } from './censor.ts';

const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = [
  base64url({ alg: 'ES256', kid: 'k' }),
  base64url({ sub: 'somebody', exp: 1 }),
  randomBytes(64).toString('base64url'),
].join('.');
const pem = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();

const basic = Buffer.from('id:pw').toString('base64');
const text = (name: string, secret: string) => [name, secret, secret] as const;

/** What it is, how it comes, and the part of it that is secret. */
const BY_LOOKS = [
  text('a JWT', jwt),
  text('a JWT without its end', jwt.slice(0, 60)),
  text('a JWS of another beginning', `${'x'.repeat(20)}.${'y'.repeat(30)}.${'z'.repeat(40)}`),
  text('a client secret', generate(PREFIX.clientSecret)),
  text('a refresh token', generate(PREFIX.refreshToken)),
  text('a registration token', generate(PREFIX.registrationToken)),
  text('a private key', pem),
  ['an Authorization header', 'Bearer abcdefghi', 'abcdefghi'],
  ['Basic credentials', `Basic ${basic}`, basic],
] as const;

const IN_SENTENCES = [
  ...BY_LOOKS,
  text('an opaque token', randomBytes(32).toString('base64url')),
  text('a hash', randomBytes(32).toString('hex')),
  text('base64 with padding', randomBytes(47).toString('base64')),
  ['a short named secret', 'client_secret=hunter22', 'hunter22'],
  ['a named code', '"code": "x7Hqpp98"', 'x7Hqpp98'],
  ['a password in a sentence', 'password: hunter22', 'hunter22'],
  ['a URL with a user', 'https://me:hunter22@host.example', 'hunter22'],
] as const;

/** Every run of eight characters of a secret that is still there. */
function traces(secret: string, left: string): string[] {
  const starts = Array.from({ length: secret.length - 7 }, (_, i) => i);
  return starts.map((i) => secret.slice(i, i + 8)).filter((run) => left.includes(run));
}

describe('no secrets in the trail', () => {
  it.each(BY_LOOKS)('T05: %s is blacked out of an id', (_, given, secret) => {
    expect(traces(secret, censorId(given))).toEqual([]);
    expect(traces(secret, censorId(`x ${given}`))).toEqual([]);
  });

  it.each(IN_SENTENCES)('T05: %s is blacked out of a sentence', (_, given, secret) => {
    const sentence = censorText(`the client sent ${given} where none belongs`);
    expect(sentence).toContain('[redacted]');
    expect(traces(secret, sentence)).toEqual([]);
    expect(sentence).toMatch(/^the client sent /);
  });

  it.each([
    'assertion aud mismatch: expected the issuer or https://oauth.example/api/oauth2/token',
    'the secret expired at 2026-01-31T12:00:00.000Z',
    'agent 019aa000-0000-7000-8000-00000000000a is inactive',
    `application ${generate(PREFIX.clientId)} is disabled`,
    'redirect_uri is not registered: https://app.example/some/long/path/to/the/callback/page',
    'token expired; code: used before; no such key: default',
    'only-lower-case-words-with-hyphens-in-between-them',
    '',
  ])('keeps: %s', (sentence) => {
    expect(censorText(sentence)).toBe(sentence);
  });

  it.each([
    randomUUID(),
    generate(PREFIX.clientId),
    'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs',
    '2001:db8::1',
    '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
    'https://clients.customer-portal.example/metadata',
  ])('keeps the id %s', (id) => {
    expect(censorId(id)).toBe(id);
  });

  it('T15: the worst of texts cost little', () => {
    const worst = ['a-'.repeat(1_024), 'ey'.repeat(1_024), 'secret'.repeat(340), '"'.repeat(2_048)];
    for (const text of worst) expect(censorText(text).length).toBeLessThanOrEqual(text.length);
  });
});
