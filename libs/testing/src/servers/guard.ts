import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';

/**
 * Ends a server whose starter was killed before it could: a small shell waits on a pipe from this
 * process and signals the server when the pipe breaks. The returned function calls the guard off.
 */
export function guardAgainstOrphan(pid: number, signal: NodeJS.Signals): () => void {
  if (process.platform === 'win32') return () => undefined;
  const script = 'read -r _; kill -s "$2" "$1" 2>/dev/null';
  const args = ['-c', script, 'ticketgate-guard', String(pid), signal.replace('SIG', '')];
  const guard = spawn('/bin/sh', args, {
    cwd: '/',
    detached: true,
    env: {},
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // Without a shell the next start still cleans up; nothing is lost but promptness.
  guard.on('error', () => undefined);
  guard.unref();
  const pipe = guard.stdin as Socket | null;
  pipe?.on('error', () => undefined);
  pipe?.unref();
  return () => guard.kill('SIGKILL');
}
