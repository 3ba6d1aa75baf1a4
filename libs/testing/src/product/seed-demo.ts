import { join } from 'node:path';
import { Problem } from '../problem.ts';
import { runProgram } from '../run-program.ts';
import type { Demo, DemoIdentity } from './demo.ts';

export interface SeedOptions {
  /** Checkout whose built programs are run. */
  readonly root: string;
  readonly oauthUrl: string;
  readonly apiUrl: string;
  /** Environments of the two services. */
  readonly environments: { readonly oauth: NodeJS.ProcessEnv; readonly core: NodeJS.ProcessEnv };
  /** An earlier demo.json, whose credentials are kept where they still work. */
  readonly keep?: string | undefined;
  readonly signal?: AbortSignal;
}

/** Makes the demo data of both services, or finds it made. @throws Problem with the program's words. */
export async function seedDemo(options: SeedOptions): Promise<Demo> {
  const { root, environments, keep, signal } = options;
  const run = async (project: string, program: string, args: string[], env: NodeJS.ProcessEnv) => {
    const path = join(root, 'apps', project, 'dist', program);
    const ran = await runProgram(path, args, { env, signal });
    if (ran.code === 0) return parse(ran.out, path);
    throw new Problem(`The demo data could not be made (${project}).\n${ran.words}`);
  };
  const identityArgs = ['seed-demo', '--json', ...(keep === undefined ? [] : ['--keep', keep])];
  const identity = await run('oauth-server', 'operator.js', identityArgs, environments.oauth);
  const { tenantId } = identity as DemoIdentity; // the operator's documented output
  const deskArgs = ['--tenant', tenantId, '--json'];
  const desk = await run('core-service', 'seed.js', deskArgs, environments.core);
  return assemble(options, identity as DemoIdentity, (desk as Pick<Demo, 'groups'>).groups);
}

function parse(out: string, program: string): unknown {
  try {
    return JSON.parse(out) as unknown;
  } catch (error) {
    throw new Problem(`${program} did not print one JSON object.`, [], error);
  }
}

/** Member by member: the file holds exactly these, whatever else a program may print one day. */
function assemble(
  { oauthUrl, apiUrl }: SeedOptions,
  identity: DemoIdentity,
  groups: Demo['groups'],
): Demo {
  const { tenantId, admin, adminRefreshToken, agent, application, keyApplication } = identity;
  const { unboundApplication, otherTenant, users } = identity;
  return {
    ...{ oauthUrl, apiUrl, tenantId, admin, adminRefreshToken, agent, application },
    ...{ keyApplication, unboundApplication, otherTenant, users, groups },
  };
}
