import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

declare global {
  var ticketgateTestServers: ChildProcess | undefined;
}

/**
 * Jest's global set-up: real servers, once for a whole run, whichever projects are selected. Sets
 * TEST_DATABASE_ADMIN_URL, TEST_DATABASE_TEMPLATE and, where Redis is installed, TEST_REDIS_URL.
 */
export default async function startTestServers(): Promise<void> {
  const program = fileURLToPath(new URL('./keeper.ts', import.meta.url));
  const keeper = spawn(process.execPath, ['--conditions=@ticketgate/source', program], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  globalThis.ticketgateTestServers = keeper;
  const environment = await firstLine(keeper);
  Object.assign(process.env, JSON.parse(environment));
}

function firstLine(keeper: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    if (keeper.stdout) createInterface({ input: keeper.stdout }).once('line', resolve);
    keeper.once('error', reject);
    keeper.once('exit', () => reject(new Error('The test servers did not start; see above why.')));
  });
}
