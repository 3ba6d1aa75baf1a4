import { spawnSync } from 'node:child_process';
import { findProgram } from './servers/find-program.ts';
import { findRedisProgram } from './servers/local-redis.ts';

/** What a machine may lack, so that some tests cannot run on it. */
export type Need = 'redis' | 'chromium' | 'authlib' | 'openssl' | 'root';

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Full path of a Chromium on PATH; undefined when there is none. */
export function findChromium(): string | undefined {
  return findProgram(BROWSERS);
}

/** Full path of a Python that can import Authlib; undefined when there is none. */
export function findAuthlib(): string | undefined {
  // Debian's package belongs to Debian's Python, which another one may stand in front of.
  const pythons = [findProgram(['python3']), findProgram(['python3'], '/usr/bin')];
  return pythons.find(
    (python) =>
      python !== undefined &&
      spawnSync(python, ['-c', 'import authlib, requests'], { stdio: 'ignore' }).status === 0,
  );
}

/** Why tests with this need cannot run here; undefined when they can. */
export function lackOf(need: Need): string | undefined {
  switch (need) {
    case 'redis':
      return findRedisProgram() ? undefined : 'no redis-server or valkey-server on PATH';
    case 'chromium':
      return findChromium() ? undefined : 'no chromium on PATH';
    case 'authlib':
      return findAuthlib() ? undefined : 'no python3 with authlib and requests';
    case 'openssl':
      return findProgram(['openssl']) ? undefined : 'no openssl on PATH';
    case 'root':
      return process.getuid?.() === 0 ? undefined : 'not running as root';
    default:
      return need satisfies never;
  }
}

interface Describe {
  (name: string, body: () => void): void;
  skip: (name: string, body: () => void) => void;
}

/**
 * `describe` for tests that need something of the machine. Where it is lacking they are skipped and
 * the reason stands in their name, where `npm test` picks it up for its closing lines.
 */
export function describeWhere(need: Need, name: string, body: () => void): void {
  const { describe } = globalThis as unknown as { describe: Describe }; // Jest's global, in tests only
  const lack = lackOf(need);
  if (lack === undefined) describe(name, body);
  else describe.skip(`${name} [skipped: ${lack}]`, body);
}
