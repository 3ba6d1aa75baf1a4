import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { ensureBuilt } from '../build/ensure-built.ts';
import { repositoryRoot } from '../build/repository.ts';
import type { Demo } from '../product/demo.ts';
import { seedDemo } from '../product/seed-demo.ts';
import { runProgram } from '../run-program.ts';
import { Problem } from '../problem.ts';
import { freePort } from '../servers/free-port.ts';
import { Ingress } from './ingress.ts';
import { Replica, type ServiceName } from './replica.ts';

export interface FleetOptions {
  /** Holds the logs. */
  readonly folder: string;
  /** A migrated database, with the logins of both services. */
  readonly database: { readonly oauthUrl: string; readonly coreUrl: string };
  /** PostgreSQL carries revocations without it. */
  readonly redisUrl?: string | undefined;
  /** Added to the environment of every replica. */
  readonly env?: Readonly<Record<string, string>>;
  /** Of each service; 2 unless given. */
  readonly replicas?: number;
}

/** All of the load comes from one address, and as one application. */
const NO_LIMITS = {
  LIMIT_TOKEN_ADDRESS: '0',
  LIMIT_TOKEN_APPLICATION: '0',
  LIMIT_TOKEN_TENANT: '0',
  QUOTA_APPLICATION: '0',
  QUOTA_TENANT: '0',
} as const;

/** Both services as a cluster runs them: replicas of each behind an ingress of its own. */
export class Fleet {
  readonly oauth: readonly Replica[];
  readonly core: readonly Replica[];
  readonly oauthIngress: Ingress;
  readonly apiIngress: Ingress;
  readonly demo: Demo;
  readonly #environments: Environments;
  readonly #folder: string;
  readonly #others: Replica[] = [];

  constructor(parts: Parts) {
    this.oauth = parts.oauth;
    this.core = parts.core;
    this.oauthIngress = parts.oauthIngress;
    this.apiIngress = parts.apiIngress;
    this.demo = parts.demo;
    this.#environments = parts.environments;
    this.#folder = parts.folder;
  }

  get replicas(): readonly Replica[] {
    return [...this.oauth, ...this.core];
  }

  /** @returns the line that the operator's command prints. @throws Problem with its words when it fails. */
  async operate(...words: string[]): Promise<string> {
    const program = join(repositoryRoot, 'apps', 'oauth-server', 'dist', 'operator.js');
    const ran = await runProgram(program, words, { env: this.#environments.oauth });
    if (ran.code !== 0) throw new Problem(`operator ${words.join(' ')} failed: ${ran.words}`);
    return ran.out.trim();
  }

  /** One more replica, which no ingress knows; not started yet. @param env in place of the others'. */
  async another(service: ServiceName, env: Readonly<Record<string, string>>): Promise<Replica> {
    const logFile = join(this.#folder, `${service}-other-${this.#others.length + 1}.log`);
    const { oauth, core } = this.#environments;
    const common = service === 'oauth-server' ? oauth : core;
    const replica = await Replica.of({ service, env: { ...common, ...env }, logFile });
    this.#others.push(replica);
    return replica;
  }

  /** Whether requests are led there at the moment. */
  leadsTo(replica: Replica): boolean {
    const ingress = replica.service === 'oauth-server' ? this.oauthIngress : this.apiIngress;
    return ingress.leadsTo(replica);
  }

  async stop(): Promise<void> {
    const all = [...this.replicas, ...this.#others];
    await Promise.all(all.map((replica) => replica.kill()));
    await Promise.all([this.oauthIngress.close(), this.apiIngress.close()]);
  }
}

interface Parts extends Pick<Fleet, 'oauth' | 'core' | 'oauthIngress' | 'apiIngress' | 'demo'> {
  readonly environments: Environments;
  readonly folder: string;
}

interface Environments {
  readonly oauth: NodeJS.ProcessEnv;
  readonly core: NodeJS.ProcessEnv;
}

/** Builds what is not built, seeds the demo, starts the replicas and waits until all are ready. */
export async function startFleet(options: FleetOptions): Promise<Fleet> {
  await ensureBuilt(repositoryRoot);
  const ports = { oauth: await freePort(), api: await freePort() };
  const [oauthUrl, apiUrl] = [ports.oauth, ports.api].map((port) => `http://127.0.0.1:${port}`);
  if (oauthUrl === undefined || apiUrl === undefined) throw new Error('there are two');
  const environments = environmentsOf(options, { oauthUrl, apiUrl });
  const demo = await seedDemo({ root: repositoryRoot, oauthUrl, apiUrl, environments });
  const oauth = await replicasOf('oauth-server', environments.oauth, options);
  const core = await replicasOf('core-service', environments.core, options);
  const fleet = new Fleet({
    ...{ oauth, core, demo, environments, folder: options.folder },
    oauthIngress: await Ingress.open(ports.oauth, oauth),
    apiIngress: await Ingress.open(ports.api, core),
  });
  try {
    await Promise.all(fleet.replicas.map((replica) => replica.start()));
  } catch (error) {
    await fleet.stop();
    throw error;
  }
  return fleet;
}

function environmentsOf(
  { database, redisUrl, env }: FleetOptions,
  { oauthUrl, apiUrl }: { readonly oauthUrl: string; readonly apiUrl: string },
) {
  const common = {
    ...{ PATH: process.env['PATH'], NODE_ENV: 'production', REDIS_URL: redisUrl ?? '' },
    ...{ OAUTH_ISSUER: oauthUrl, API_BASE_URL: apiUrl, ...NO_LIMITS, ...env },
  };
  const key = () => randomBytes(32).toString('base64url');
  return {
    oauth: {
      ...{ ...common, DATABASE_URL: database.oauthUrl },
      ...{ SECRET_HASH_KEY: key(), KEY_ENCRYPTION_KEY: key() },
    },
    core: {
      ...{ ...common, DATABASE_URL: database.coreUrl },
      ...{ CURSOR_KEY: key(), WEBHOOK_SECRET_KEY: key() },
    },
  };
}

function replicasOf(
  service: ServiceName,
  env: NodeJS.ProcessEnv,
  { folder, replicas = 2 }: FleetOptions,
): Promise<Replica[]> {
  const numbers = Array.from({ length: replicas }, (_, index) => index + 1);
  return Promise.all(
    numbers.map((number) =>
      Replica.of({ service, env, logFile: join(folder, `${service}-${number}.log`) }),
    ),
  );
}
