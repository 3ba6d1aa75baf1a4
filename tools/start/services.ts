import { join } from 'node:path';
import { logSince, logSize, Problem, ServerProcess } from '@ticketgate/testing';
import type { ServiceEnvironments } from './environment.ts';
import { untilReady } from './readiness.ts';
import type { Settings } from './settings.ts';
import type { StatePaths } from './state.ts';
import type { StopList } from './stopping.ts';

interface Needs {
  readonly settings: Settings;
  readonly paths: StatePaths;
  readonly environments: ServiceEnvironments;
  readonly stops: StopList;
  readonly signal: AbortSignal;
}

interface Service {
  readonly name: string;
  readonly port: number;
  readonly logFile: string;
  /** Length of the log before this start, bytes. */
  readonly logStart: number;
  readonly process: ServerProcess;
}

/** Running services; `ended` settles with a problem when one of them ends unasked. */
export interface Services {
  readonly ended: Promise<Problem>;
}

/** Starts both services and waits until both say they are ready. */
export async function startServices(needs: Needs): Promise<Services> {
  const { settings, environments, stops, signal } = needs;
  const oauth = await spawnService(needs, 'oauth-server', settings.oauthPort, environments.oauth);
  stops.add('oauth-server', oauth.process);
  const core = await spawnService(needs, 'core-service', settings.apiPort, environments.core);
  stops.add('core-service', core.process);
  const ended = Promise.race([oauth, core].map(endOf));
  await Promise.race([
    Promise.all([oauth, core].map((service) => ready(service, signal))),
    ended.then((problem) => Promise.reject(problem)),
  ]);
  return { ended };
}

async function spawnService(
  { settings, paths }: Needs,
  name: string,
  port: number,
  env: NodeJS.ProcessEnv,
): Promise<Service> {
  const folder = join(settings.root, 'apps', name);
  const logFile = join(paths.logs, `${name}.log`);
  const logStart = logSize(logFile);
  const process_ = await ServerProcess.spawn({
    program: process.execPath,
    args: [join(folder, 'dist', 'main.js')],
    cwd: folder,
    logFile,
    env,
    input: { kind: 'held' },
    stopSignal: 'SIGTERM',
  });
  return { name, port, logFile, logStart, process: process_ };
}

async function endOf(service: Service): Promise<Problem> {
  const how = await service.process.ended;
  return problemOf(service, how);
}

async function ready(service: Service, signal: AbortSignal): Promise<void> {
  const url = `http://127.0.0.1:${service.port}/health/ready`;
  const reason = await untilReady(url, () => service.process.running, signal);
  if (reason !== undefined && service.process.running) throw problemOf(service, reason);
}

function problemOf({ name, logFile, logStart }: Service, how: string): Problem {
  const log = logSince(logFile, logStart);
  return new Problem(`The ${name} ${how}. Its last log lines:\n${log || '(none)'}`, [
    `All of them: ${logFile}`,
    'If the state folder came from another version: npm run reset',
  ]);
}
