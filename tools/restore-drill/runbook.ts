import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { ensureBuilt, Problem, repositoryRoot, runProgram } from '@ticketgate/testing';
import { loginName } from '../start/login-roles.ts';
import { withLogin } from '../start/postgres-connection.ts';
import { loadSecrets } from '../start/secrets.ts';
import { statePaths } from '../start/state.ts';

/** The commands of the runbook, in its order and with the services' own roles. @returns what they printed. */
export async function followRunbook(stateDir: string, ownerUrl: string): Promise<string[]> {
  await ensureBuilt(repositoryRoot);
  const paths = statePaths(stateDir);
  const secrets = loadSecrets(paths);
  const as = (service: 'oauth' | 'core', password: string) =>
    withLogin(ownerUrl, loginName('ticketgate', service), password);
  const operator = parseEnv(readFileSync(paths.operatorEnv, 'utf8'));
  return [
    await run('apps/oauth-server/dist/operator.js', ['restored', '--yes'], {
      ...operator,
      DATABASE_URL: as('oauth', secrets.oauthLoginPassword),
    }),
    await run('apps/core-service/dist/restored.js', ['--yes'], {
      DATABASE_URL: as('core', secrets.coreLoginPassword),
    }),
  ];
}

async function run(program: string, args: string[], env: NodeJS.ProcessEnv): Promise<string> {
  const { code, out, words } = await runProgram(join(repositoryRoot, program), args, { env });
  if (code !== 0) throw new Problem(`${program} ${args.join(' ')} failed: ${words}`);
  return out.trim();
}
