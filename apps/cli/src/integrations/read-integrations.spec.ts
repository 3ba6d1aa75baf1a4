import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../command/failure.ts';
import { jsonSchema } from './format.ts';
import { readFileOf } from './read-file.ts';
import { readIntegrations } from './read-integrations.ts';

const HEAD = 'apiVersion: ticketgate/v1\nkind: Integrations\n';
const shipped = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

const refusal = (text: string): string => {
  try {
    readIntegrations(text, 'i.yaml');
  } catch (error) {
    expect(error).toBeInstanceOf(Failure);
    expect((error as Failure).exitCode).toBe(2);
    return (error as Failure).message;
  }
  throw new Error('It was accepted.');
};

describe('a file of integrations', () => {
  it('the example that is shipped is read', () => {
    const file = readIntegrations(shipped('integrations.example.yaml'), 'example');
    expect(file.applications?.map(({ name }) => name)).toEqual(['billing', 'reports']);
  });

  it('the example for GitOps is read', () => {
    const text = shipped('../../k8s/examples/gitops-apply/integrations.yaml');
    expect(readIntegrations(text, 'example').applications).toHaveLength(2);
  });

  it('the JSON Schema that is shipped is the format that is read', () => {
    expect(JSON.parse(shipped('integrations.schema.json'))).toEqual(JSON.parse(jsonSchema()));
  });

  it('JSON is YAML, too', () => {
    const text = '{"apiVersion":"ticketgate/v1","kind":"Integrations"}';
    expect(readIntegrations(text, 'i.json')).toMatchObject({ kind: 'Integrations' });
  });

  it('everything that is wrong is named at once, with its line', () => {
    const text = `${HEAD}applications:
  - name: billing
    scope: [tickets:read]
    accessTokenLifetime: 5
users:
  - email: nobody
    role: AGENT
`;
    expect(refusal(text).split('\n')).toEqual([
      expect.stringMatching(/^i\.yaml:5:5 applications\[0\]\.scope is not a known member$/),
      expect.stringMatching(/^i\.yaml:6:5 applications\[0\]\.accessTokenLifetime is not good: /),
      expect.stringMatching(/^i\.yaml:8:5 users\[0\]\.email must be an e-mail address$/),
      expect.stringMatching(/^i\.yaml:8:5 users\[0\]\.name is missing$/),
    ]);
  });

  it.each([
    [
      'another format',
      'apiVersion: ticketgate/v2\nkind: Integrations\n',
      /^i\.yaml:1:1 apiVersion/,
    ],
    ['a member twice', `${HEAD}users: []\nusers: []\n`, /must be unique/],
    ['what is no YAML', `${HEAD}users: [\n`, /^i\.yaml/],
    ['two documents', `${HEAD}---\n${HEAD}`, /multiple documents/],
    ['nothing', '', /^i\.yaml:1:1 /],
  ])('%s is refused', (_, text, words) => {
    expect(refusal(text)).toMatch(words);
  });

  it('a private key is refused before it goes anywhere', () => {
    const jwk = '{ kty: EC, crv: P-256, x: a, y: b, d: c }';
    const text = `${HEAD}applications:
  - name: a
    authMethod: private_key_jwt
    keys: [{ name: k, jwk: ${jwk} }]
`;
    expect(refusal(text)).toMatch(/^i\.yaml:6:.*jwk holds a private key/);
  });

  it('keys need an application that proves itself by keys', () => {
    const key = '{ name: k, uri: "https://keys.example/jwks.json" }';
    const text = `${HEAD}applications: [{ name: a, keys: [${key}] }]\n`;
    expect(refusal(text)).toMatch(/needs authMethod: private_key_jwt/);
  });

  it('one thing stands in it once', () => {
    const user = (email: string) => `  - { email: ${email}, name: A, role: AGENT }\n`;
    const text = `${HEAD}users:\n${user('a@b.example')}${user('A@b.example')}`;
    expect(refusal(text)).toBe('i.yaml:5:7 users[1].email is in this file already');
  });

  it('two secrets never share a name in the output', () => {
    const text = `${HEAD}applications:\n  - name: night shift\n  - name: Night Shift\n`;
    expect(refusal(text)).toMatch(/^i\.yaml:5:.*NIGHT_SHIFT_CLIENT_ID.*output$/);
  });

  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]
b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]
c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]
d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]
`;

  it.each([
    ['aliases that grow beyond measure', `${HEAD}${bomb}`, /^i\.yaml.*alias/i],
    [
      'an alias that leads nowhere',
      `${HEAD}users: *nobody\n`,
      /^i\.yaml:3:8 the alias nobody leads nowhere$/,
    ],
    ['an alias of itself', `${HEAD}users: &u [*u]\n`, /^i\.yaml/],
    ['a merge key', `${HEAD}users: [{ <<: { name: a } }]\n`, /<< is not a known member/],
    ['a tag', `${HEAD}users: !!js/function 'x'\n`, /^i\.yaml:3:1 users/],
    ['__proto__', `${HEAD}__proto__: { users: [] }\n`, /__proto__ is not a known member/],
    ['a number for a name', `${HEAD}applications: [{ name: 7 }]\n`, /:3:18 .*expected string/],
    ['an escape sequence', `${HEAD}applications: [{ name: "a\\e[2J" }]\n`, /control characters/],
  ])('%s is refused with its place', (_, text, words) => {
    expect(refusal(text)).toMatch(words);
  });

  it('a few aliases are fine', () => {
    const text = `${HEAD}applications:
  - { name: a, scopes: &s [tickets:read] }
  - { name: b, scopes: *s }
`;
    expect(readIntegrations(text, 'i.yaml').applications?.[1]?.scopes).toEqual(['tickets:read']);
  });

  it('lines end as Windows ends them, and begin as its editors begin files', () => {
    const text = `\uFEFF${HEAD}users:\n  - { email: A@b.example, name: A, role: AGENT }\n`;
    const windows = text.replaceAll('\n', '\r\n');
    expect(readIntegrations(windows, 'i.yaml').users).toEqual([
      { email: 'A@b.example', name: 'A', role: 'AGENT' },
    ]);
    const wrong = windows.replace('role: AGENT', 'rule: AGENT');
    expect(refusal(wrong)).toMatch(/^i\.yaml:4:\d+ users\[0\]\.role is missing/m);
  });

  it('a name is the same however its accents are spelled', () => {
    const names = ['Cafe\u0301', 'Caf\u00e9'];
    const [composed] = names.map((name) => name.normalize('NFC'));
    const text = (list: readonly string[]) =>
      `${HEAD}applications: [${list.map((name) => `{ name: ${name} }`).join(', ')}]\n`;
    expect(readIntegrations(text(names.slice(0, 1)), 'i').applications?.[0]?.name).toBe(composed);
    expect(refusal(text(names))).toMatch(/applications\[1\]\.name is in this file already/);
  });
});

describe('the file itself', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ticketgate-file-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ['is not there', undefined, /ENOENT/],
    ['is no UTF-8', Buffer.from([0xff, 0xfe, 0x61, 0x00]), /not UTF-8/],
    ['is huge', Buffer.alloc(8 * 1024 * 1024 + 1, 'a'), /8388609 bytes/],
  ])('%s: exit 2', (_, bytes, words) => {
    const file = join(folder, 'i.yaml');
    if (bytes) writeFileSync(file, bytes);
    expect(() => readFileOf(file)).toThrow(words);
    if (bytes) rmSync(file);
  });

  it('a folder: exit 2', () => {
    expect(() => readFileOf(folder)).toThrow(/EISDIR/);
  });
});
