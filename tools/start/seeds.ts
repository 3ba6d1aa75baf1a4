import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Problem, runProgram, type Demo, type DemoIdentity } from '@ticketgate/testing';
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
export async function seedDemo({ settings, paths, environments, signal }: Needs): Promise<Demo> {
  const run = async (project: string, program: string, args: string[], env: NodeJS.ProcessEnv) => {
    const path = join(settings.root, 'apps', project, 'dist', program);
    const ran = await runProgram(path, args, { env, signal });
    if (ran.code === 0) return parse(ran.out, path);
    throw new Problem(`The demo data could not be made (${project}).\n${ran.words}`);
  };
  const keep = existsSync(paths.demoJson) ? ['--keep', paths.demoJson] : [];
  const identityArgs = ['seed-demo', '--json', ...keep];
  const identity = await run('oauth-server', 'operator.js', identityArgs, environments.oauth);
  const { tenantId } = identity as DemoIdentity; // the operator's documented output
  const deskArgs = ['--tenant', tenantId, '--json'];
  const desk = await run('core-service', 'seed.js', deskArgs, environments.core);
  return assemble(settings, identity as DemoIdentity, (desk as Pick<Demo, 'groups'>).groups);
}

function parse(out: string, program: string): unknown {
  try {
    return JSON.parse(out) as unknown;
  } catch (error) {
    throw new Problem(`${program} did not print one JSON object.`, [], error);
  }
}

/** Member by member: the file holds exactly these, whatever else a program may print one day. */
function assemble(settings: Settings, identity: DemoIdentity, groups: Demo['groups']): Demo {
  const { tenantId, admin, adminRefreshToken, agent, application, keyApplication } = identity;
  const { unboundApplication, otherTenant, users } = identity;
  return {
    oauthUrl: settings.oauthUrl,
    apiUrl: settings.apiUrl,
    tenantId,
    admin,
    adminRefreshToken,
    agent,
    application,
    keyApplication,
    unboundApplication,
    otherTenant,
    users,
    groups,
  };
}
