import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * Runs a program of this folder with the workspace's packages resolved to their sources, so that it
 * needs no build. Its exit code becomes ours.
 */
export function runFromSource(program: string, args: readonly string[] = []): void {
  // Ctrl-C is the program's: it may have something to finish, and we end with it.
  process.on('SIGINT', () => undefined);
  const path = fileURLToPath(new URL(program, import.meta.url));
  const ran = spawnSync(process.execPath, ['--conditions=@ticketgate/source', path, ...args], {
    stdio: 'inherit',
  });
  process.exitCode = ran.status ?? 1;
}
