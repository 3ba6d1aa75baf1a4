import { readFileSync } from 'node:fs';
import { Failure } from '../command/failure.ts';
import { jsonSchema } from './format.ts';
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
});
