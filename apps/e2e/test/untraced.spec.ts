import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repositoryRoot, runProgram } from '@ticketgate/testing';

/** Notes what a process loads. */
const SPY = `
import { appendFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
registerHooks({
  load(url, context, next) {
    appendFileSync(process.env.SPY_FILE, url + '\\n');
    return next(url, context);
  },
});
`;

describe('a service without an OTLP endpoint', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ticketgate-untraced-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Starts a service, which ends for want of settings once everything is loaded. */
  async function start(service: string, env: Readonly<Record<string, string>>) {
    const file = join(folder, `${service}.txt`);
    const spy = join(folder, 'spy.mjs');
    writeFileSync(file, '');
    writeFileSync(spy, SPY);
    const main = join(repositoryRoot, 'apps', service, 'dist', 'main.js');
    const args = [pathToFileURL(spy).href, main];
    const ran = await runProgram('--import', args, { env: { SPY_FILE: file, ...env } });
    return { ...ran, loaded: readFileSync(file, 'utf8').split('\n') };
  }

  it.each(['oauth-server', 'core-service'])(
    'loads nothing that traces, but the API that metrics ask for: %s',
    async (service) => {
      const { loaded } = await start(service, {});
      expect(loaded.some((url) => url.includes('/node_modules/pg/'))).toBe(true);
      const tracing = loaded.filter((url) => /@opentelemetry\/(?!api\/)|-in-the-middle/.test(url));
      expect(tracing).toEqual([]);
    },
  );

  it.each(['oauth-server', 'core-service'])(
    'and one whose tracing is set up wrongly says which variable it is: %s',
    async (service) => {
      const env = { OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' };
      const { code, words } = await start(service, env);
      expect(code).toBe(78);
      expect(words).toContain('OTEL_EXPORTER_OTLP_ENDPOINT: must be an http or https URL');
    },
  );
});
