import { jest } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createTestDatabase,
  describeWhere,
  findRedisProgram,
  LocalRedis,
  repositoryRoot,
  runProgram,
  serviceProcess,
  type TestDatabase,
} from '@ticketgate/testing';
import { makeAuthority, TlsFront } from './world/tls-front.ts';

// Processes start from nothing, perhaps on a busy machine.
jest.setTimeout(120_000);

const key = () => randomBytes(32).toString('base64url');
const program = (service: string, name: string) =>
  join(repositoryRoot, 'apps', service, `dist/${name}.js`);

const SERVICES = [
  ['oauth-server', 'oauthUrl', { SECRET_HASH_KEY: key(), KEY_ENCRYPTION_KEY: key() }],
  ['core-service', 'coreUrl', { CURSOR_KEY: key(), WEBHOOK_SECRET_KEY: key() }],
] as const;

describeWhere('openssl', 'PostgreSQL and Redis by TLS, of an authority nobody else knows', () => {
  let folder: string;
  let database: TestDatabase;
  let redis: LocalRedis | undefined;
  let fronts: TlsFront[];
  let secured: (url: string) => string;
  let environment: NodeJS.ProcessEnv;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ticketgate-authority-'));
    database = await createTestDatabase();
    const authority = makeAuthority(folder);
    const front = new TlsFront(authority, Number(new URL(database.ownerUrl).port), 'postgres');
    fronts = [front];
    const port = await front.start();
    secured = (url) => {
      const { username, password, pathname } = new URL(url);
      return `postgresql://${username}:${password}@localhost:${port}${pathname}?sslmode=verify-full`;
    };
    // As in k8s/components/private-ca.
    environment = { NODE_USE_SYSTEM_CA: '1', SSL_CERT_DIR: authority.folder };
    const redisProgram = findRedisProgram();
    if (redisProgram === undefined) return;
    redis = new LocalRedis({ program: redisProgram, folder: join(folder, 'redis') });
    await redis.start();
    const redisFront = new TlsFront(authority, Number(new URL(redis.url).port), 'redis');
    fronts.push(redisFront);
    environment['REDIS_URL'] = `rediss://localhost:${await redisFront.start()}`;
  });
  afterAll(async () => {
    for (const front of fronts) front.stop();
    await redis?.stop();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(SERVICES)('%s: its migration believes it when told to, and nobody else', async (name) => {
    const before = fronts[0]?.secured ?? 0;
    const migrate = (env: NodeJS.ProcessEnv) =>
      runProgram(program(name, 'migrate'), ['--check'], {
        env: {
          ...{ PATH: process.env['PATH'], ...env },
          MIGRATION_DATABASE_URL: secured(database.ownerUrl),
        },
      });
    expect((await migrate({})).code).not.toBe(0);
    expect(fronts[0]?.secured).toBe(before);
    expect(await migrate(environment)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/up to date/),
    });
    expect(fronts[0]?.secured).toBeGreaterThan(before);
  });

  // Else it would go on asking until the test's patience ends.
  it.each(SERVICES)('%s: reaches both', async (name, login, keys) => {
    const env = { ...environment, ...keys, DATABASE_URL: secured(database[login]) };
    const service = await serviceProcess(program(name, 'main'), env);
    try {
      const wanted = redis ? ['database', 'redis'] : ['database'];
      await service.until(({ checks }) => wanted.every((what) => checks[what] === 'ok'));
    } finally {
      await service.stop();
    }
  });
});
