import { JwksUriPolicy } from './jwks-uri.ts';

const policy = new JwksUriPolicy([]);

describe('where a client may keep its key set', () => {
  it.each([
    'https://client.example/jwks.json',
    'https://client.example:8443/jwks',
    'https://client.example:443/jwks?tenant=1',
    'https://кл.example/jwks',
    'https://localhost.example.com/jwks',
  ])('%s', (uri) => {
    expect(() => policy.assertAcceptable(uri)).not.toThrow();
  });
});

describe('where it may not', () => {
  it.each([
    'http://client.example/jwks',
    'ftp://client.example/jwks',
    'file:///etc/passwd',
    'data:application/json,{}',
    'javascript:alert(1)',
    'gopher://client.example/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://169.254.169.254/latest/meta-data/',
    'https://10.0.0.1/',
    'https://8.8.8.8/',
    'https://[2001:4860:4860::8888]/',
    'https://2130706433/',
    'https://0177.0.0.1/',
    'https://0x7f000001/',
    'https://127.1/',
    'https://localhost/',
    'https://LOCALHOST/',
    'https://localhost./',
    'https://a.localhost/',
    'https://a.localhost./',
    'https://metadata.google.internal/',
    'https://metadata.google.internal./',
    'https://metadata/',
    'https://printer.local/',
    'https://db.lan/',
    'https://x.home.arpa/',
    'https://redis.default.svc.cluster.local/',
    'https://redis.default.svc/',
    'https://client.example:22/',
    'https://client.example:80/',
    'https://client.example:6379/',
    'https://client.example:5432/',
    'https://client.example:0/',
    'https://user:pw@client.example/',
    'https://user@client.example/',
    'https://client.example/#fragment',
    'https://client.example/%0d%0a'.padEnd(3_000, 'a'),
    '/jwks.json',
    'client.example/jwks',
    '',
    ' ',
    'https://',
  ])('D09: %s', (uri) => {
    expect(() => policy.assertAcceptable(uri)).toThrow(/^jwks_uri must/);
  });
});

describe('addresses exempt for laptops and tests', () => {
  const exempting = new JwksUriPolicy(['localhost:4444', 'keys.example:443']);
  it.each([
    ['http://localhost:4444/jwks', true],
    ['https://keys.example/jwks', true],
    ['http://keys.example/jwks', false],
    ['http://localhost:4445/jwks', false],
    ['http://localhost/jwks', false],
    ['http://localhost:4444@evil.example/', false],
    ['http://evil.example/?localhost:4444', false],
  ])('D09: %s is exempt: %s', (uri, exempt) => {
    expect(exempting.isExempt(uri)).toBe(exempt);
  });

  it.each(['file://localhost:4444/x', 'ftp://localhost:4444/', 'http://u:p@localhost:4444/'])(
    'D09: %s is refused all the same',
    (uri) => {
      expect(() => exempting.assertAcceptable(uri)).toThrow(/^jwks_uri must/);
    },
  );
});
