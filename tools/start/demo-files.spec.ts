import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Demo } from '@ticketgate/testing';
import { writeDemoFiles } from './demo-files.ts';
import { statePaths } from './state.ts';

const DEMO: Demo = {
  oauthUrl: 'http://localhost:4000',
  apiUrl: 'http://localhost:3000',
  tenantId: '0199f0b0-0000-7000-8000-000000000001',
  admin: { email: `o'hara@example.test`, password: 'a "b" $c `d` \\e' },
  adminRefreshToken: { clientId: 'rr_0', token: 'rrr_0' },
  agent: { id: '0199f0b0-0000-7000-8000-000000000002', email: 'agent@example.test' },
  application: { clientId: 'rr_1', clientSecret: 'rrs_1' },
  keyApplication: { clientId: 'rr_2', privateJwk: { kty: 'EC', d: 'secret' } },
  unboundApplication: { clientId: 'rr_3', clientSecret: 'rrs_3' },
  otherTenant: {
    tenantId: '0199f0b0-0000-7000-8000-000000000003',
    application: { clientId: 'rr_4', clientSecret: 'rrs_4' },
  },
  users: [],
  groups: [],
};

describe('demo files', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'ticketgate demo '));
    writeDemoFiles(statePaths(folder), DEMO);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('start: demo.json holds the demo and only its owner may read it', () => {
    const path = join(folder, 'demo.json');
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(DEMO);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'demo.env')).mode & 0o777).toBe(0o600);
  });

  it('start: demo.env is read by a shell, every value to the letter', () => {
    const script = '. "$0"; printf "%s\\n" "$ADMIN_EMAIL" "$ADMIN_PASSWORD" "$KEY_PRIVATE_JWK"';
    const printed = execFileSync('sh', ['-eu', '-c', script, join(folder, 'demo.env')], {
      encoding: 'utf8',
    });
    const { email, password } = DEMO.admin;
    expect(printed.trimEnd().split('\n')).toEqual([email, password, '{"kty":"EC","d":"secret"}']);
  });
});
