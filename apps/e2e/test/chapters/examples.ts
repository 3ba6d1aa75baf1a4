import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { anAdminToken } from '../world/people.ts';
import { Fixtures } from '../world/fixtures.ts';
import type { World } from '../world/world.ts';

/** Calls whose example only makes sense in somebody's browser, after other pages of it. */
const IN_A_BROWSER = new Set([
  'GET /api/oauth2/authorize',
  'POST /api/oauth2/authorize',
  'POST /api/oauth2/consent',
  'GET /session/end',
  'POST /session/end',
]);

interface Example {
  readonly call: string;
  /** What a shell is given. */
  readonly source: string;
  readonly roles: readonly string[];
}

/** Every example of the reference, pasted into a shell. */
export function examples(world: World): void {
  describe('the examples of the reference', () => {
    it.each(['the API', 'the authorization server'])('all work as they stand: %s', async (name) => {
      const { apiUrl, oauthUrl } = world.product;
      const all = await examplesAt(name === 'the API' ? apiUrl : oauthUrl);
      expect(all.length).toBeGreaterThan(40);
      const admin = await anAdminToken(world);
      const fixtures = new Fixtures(world, admin);
      const failed: string[] = [];
      for (const example of all) {
        const said = await tried(example, fixtures.another(), (isAgents) =>
          isAgents ? world.token() : Promise.resolve(admin),
        );
        if (said !== null) failed.push(`${example.call}: ${said}`);
      }
      expect(failed).toEqual([]);
    });
  });
}

async function examplesAt(origin: string): Promise<Example[]> {
  const { paths } = (await (await fetch(`${origin}/openapi.json`)).json()) as Document;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) => {
      const call = `${method.toUpperCase()} ${path}`;
      const { 'x-codeSamples': samples = [], 'x-roles': roles = [] } = operation;
      if (IN_A_BROWSER.has(call)) return [];
      const shell = samples.filter(({ lang }) => lang === 'Shell');
      return shell.map(({ source }) => ({ call, source, roles }));
    }),
  );
}

interface Document {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            readonly 'x-codeSamples'?: readonly {
              readonly lang: string;
              readonly source: string;
            }[];
            readonly 'x-roles'?: readonly string[];
          }
        >
      >
    >
  >;
}

/** @returns null when it succeeded, else what was answered. */
async function tried(
  { source, roles }: Example,
  fixtures: Fixtures,
  token: (isAgents: boolean) => Promise<string>,
): Promise<string | null> {
  const names = new Set([...source.matchAll(/\$([A-Z_]+)/g)].map(([, name = '']) => name));
  const env: Record<string, string> = {};
  // What comes along with something else is asked for last.
  const isLast = (name: string) => Number(name === 'CLIENT_ID');
  for (const name of [...names].toSorted((a, b) => isLast(a) - isLast(b))) {
    const isToken = name === 'TOKEN';
    env[name] = await (isToken ? token(roles.includes('INTEGRATION_AGENT')) : fixtures.value(name));
  }
  const said = await shell(source, env);
  return /\n[23]\d\d$/.test(said) ? null : said;
}

/** Runs it as pasted, but for the status that is printed after the body. */
async function shell(source: string, env: Readonly<Record<string, string>>): Promise<string> {
  const printing = `curl() { command curl -sS -w '\\n%{http_code}' "$@"; }`;
  const child = spawn('bash', ['-c', `${printing}\n${source}`], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return text(child.stdout);
}
