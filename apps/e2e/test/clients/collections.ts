import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { repositoryRoot } from '@ticketgate/testing';
import type { World } from '../world/world.ts';

const HTTP_FILE = join('requests', 'client-api.http');
const COLLECTION = join('requests', 'client-api.postman_collection.json');
const COMMENT = 'Replaced the fuse';

/** Both request collections, run by the programs a reader of `requests/README.md` would use. */
export function collections(world: World): void {
  describe('the request collections', () => {
    let folder: string;

    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'ticketgate-collections-'));
      world.hush(COMMENT);
      world.hush(encodeURIComponent(COMMENT));
    });
    afterAll(() => rmSync(folder, { recursive: true }));

    it('Tickets: client-api.http passes in httpyac, every request of it', async () => {
      const args = ['send', HTTP_FILE, '--all', '--json', '--no-color'];
      const { code, out } = await run('httpyac', args, variables(world));
      const { summary, requests } = JSON.parse(out) as HttpyacReport; // its documented output
      expect(
        requests.filter(isBad).map(({ title, testResults }) => ({ title, testResults })),
      ).toEqual([]);
      expect(summary.totalRequests).toBe(requestsIn(HTTP_FILE, /^(GET|POST|PUT|PATCH|DELETE) /gm));
      expect(summary.successTests).toBe(requestsIn(HTTP_FILE, /^\?\? /gm));
      expect(code).toBe(0);
    });

    it('Tickets: client-api.postman_collection.json passes in newman, every request of it', async () => {
      const environment = join(folder, 'environment.json');
      const report = join(folder, 'report.json');
      const values = Object.entries(variables(world)).map(([key, value]) => ({ key, value }));
      writeFileSync(environment, JSON.stringify({ name: 'e2e', values }), { mode: 0o600 });
      const args = ['run', COLLECTION, '--environment', environment];
      const { code } = await run('newman', [
        ...args,
        ...['--reporters', 'json', '--reporter-json-export', report],
      ]);
      const { stats, failures } = (JSON.parse(readFileSync(report, 'utf8')) as NewmanReport).run;
      expect(failures.map(({ source, error }) => [source?.name, error.message])).toEqual([]);
      expect(stats.requests.total).toBe(requestsIn(COLLECTION, /"method": "/g));
      expect(stats.assertions.total).toBe(requestsIn(COLLECTION, /"pm\.test\(/g));
      expect(code).toBe(0);
    });
  });
}

interface HttpyacRequest {
  readonly title: string;
  readonly testResults: readonly { readonly status: string; readonly message: string }[];
}

interface HttpyacReport {
  readonly requests: readonly HttpyacRequest[];
  readonly summary: { readonly totalRequests: number; readonly successTests: number };
}

interface NewmanReport {
  readonly run: {
    readonly stats: Record<'requests' | 'assertions', { readonly total: number }>;
    readonly failures: readonly {
      readonly source?: { readonly name: string };
      readonly error: { readonly message: string };
    }[];
  };
}

const isBad = ({ testResults }: HttpyacRequest): boolean =>
  testResults.some(({ status }) => status !== 'SUCCESS');

const requestsIn = (file: string, pattern: RegExp): number =>
  readFileSync(join(repositoryRoot, file), 'utf8').match(pattern)?.length ?? 0;

/** What `.local/demo.env` would hold. */
function variables({ demo }: World): Record<string, string> {
  return {
    OAUTH_URL: demo.oauthUrl,
    API_URL: demo.apiUrl,
    CLIENT_ID: demo.application.clientId,
    CLIENT_SECRET: demo.application.clientSecret,
    KEY_CLIENT_ID: demo.keyApplication.clientId,
    KEY_PRIVATE_JWK: JSON.stringify(demo.keyApplication.privateJwk),
  };
}

/** Runs a package's own command at the root of the repository. */
function run(
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ code: number | null; out: string }> {
  const child = spawn(process.execPath, ['--no-warnings', commandOf(name), ...args], {
    cwd: repositoryRoot,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, out }));
  });
}

/** Where a package keeps the program that npx would run. */
function commandOf(name: string): string {
  const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { bin: Record<string, string> };
  return join(dirname(manifest), bin[name] ?? '');
}
