import { existsSync } from 'node:fs';
import { seedDemo, type Demo } from '@ticketgate/testing';
import type { ServiceEnvironments } from './environment.ts';
import type { Settings } from './settings.ts';
import type { StatePaths } from './state.ts';

interface Needs {
  readonly settings: Settings;
  readonly paths: StatePaths;
  readonly environments: ServiceEnvironments;
  readonly signal: AbortSignal;
}

/** Makes the demo data, or finds it made; credentials that still work are kept. */
export function seedProduct({ settings, paths, environments, signal }: Needs): Promise<Demo> {
  const { root, oauthUrl, apiUrl } = settings;
  const keep = existsSync(paths.demoJson) ? paths.demoJson : undefined;
  return seedDemo({ root, oauthUrl, apiUrl, environments, keep, signal });
}
