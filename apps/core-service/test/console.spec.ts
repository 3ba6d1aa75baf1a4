import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  caller,
  expectProblem,
  startCore,
  type Answer,
  type Problem,
  type TestCore,
} from './core.ts';

const PAGE = '<!doctype html><title>Ticketgate console</title>';

let core: TestCore;
let folder: string;

const get = (path: string): Promise<Answer<Problem>> => caller(core.baseUrl)<Problem>(path);

function build(): void {
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), PAGE);
  writeFileSync(join(folder, '.sources'), 'a build stamp');
  writeFileSync(join(folder, 'assets', 'index-Ab_3-x9Z.js'), 'export {};');
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ticketgate-console-'));
  core = await startCore({ consoleFolder: folder });
});
beforeEach(build);
afterAll(async () => {
  await core.stop();
  rmSync(folder, { recursive: true });
});

describe('the console', () => {
  it.each([
    '/console/',
    '/console/applications',
    '/console/applications/x/y',
    '/console/callback?code=a',
  ])('anybody gets its page at %s, fresh every time', async (path) => {
    const { status, headers, text } = await get(path);
    expect([status, text]).toEqual([200, PAGE]);
    expect(headers.get('content-type')).toMatch(/^text\/html/);
    expect(headers.get('cache-control')).toBe('no-cache');
  });

  it('sends whoever leaves the slash out to where it is', async () => {
    const answer = await fetch(`${core.baseUrl}/console`, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([308, '/console/']);
  });

  it('files named after their content are kept for a year', async () => {
    const { status, headers } = await get('/console/assets/index-Ab_3-x9Z.js');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^text\/javascript/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  it('CSP 3: only our own files run, and they talk to us and to the issuer', async () => {
    const { origin } = new URL(core.issuer.issuer);
    expect((await get('/console/')).headers.get('content-security-policy')).toBe(
      `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' ${origin}; ` +
        `img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action ${origin}`,
    );
  });

  it('RS-11, ASVS 10.2.3: its settings come from the configuration, with the scopes it needs', async () => {
    const { status, body } = await get('/console/config.json');
    expect(status).toBe(200);
    expect(body).toEqual({
      issuer: core.issuer.issuer,
      clientId: 'console',
      redirectUri: `${core.issuer.audience}/console/callback`,
      postLogoutRedirectUri: `${core.issuer.audience}/console/`,
      scope: 'client_api admin openid',
    });
  });

  it.each([
    '/console/.sources',
    '/console/index-Ab_3-x9Z.js',
    '/console/assets/missing-12345678.js',
    '/console/assets/../.sources',
    '/console/..%2f..%2fpackage.json',
    '/console/assets/..%5c.sources',
    '/console/config.json/x.js',
    '/console/%00.js',
  ])('%s is no file of it', async (path) => {
    expectProblem(await get(path), 404, 'not_found');
  });

  it('only reading is possible', async () => {
    for (const path of ['/console', '/console/config.json']) {
      const answer = await caller(core.baseUrl)<Problem>(path, { method: 'POST' });
      expectProblem(answer, 405, 'method_not_allowed');
    }
  });

  it('says so when nobody has built it', async () => {
    rmSync(join(folder, 'index.html'));
    const answer = await get('/console/applications');
    expectProblem(answer, 503, 'temporarily_unavailable');
    expect(answer.body.detail).toContain('not built');
  });

  it.each(['/consolex', '/Console/', '//console/', '/console%2F'])(
    '%s is not among its paths',
    async (path) => {
      expectProblem(await get(path), 401, 'missing_token');
    },
  );
});
