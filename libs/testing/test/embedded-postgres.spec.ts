import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  describeWhere,
  EmbeddedPostgres,
  isAlive,
  removeEmbeddedPostgres,
} from '@ticketgate/testing';
import { Client } from 'pg';
import { temporaryFolder } from './temporary-folder.ts';

const PASSWORD = `it's a "pass" % word`;

function postgresIn(folder: string, password = PASSWORD): EmbeddedPostgres {
  return new EmbeddedPostgres({ folder: join(folder, 'pg'), password, durable: false });
}

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function serverPid(postgres: EmbeddedPostgres): Promise<number> {
  const sql = `SELECT split_part(pg_read_file('postmaster.pid'), chr(10), 1)::int AS pid`;
  return Number((await ask(postgres.url(), sql))[0]?.['pid']);
}

describe('EmbeddedPostgres', () => {
  let folder: string;
  let postgres: EmbeddedPostgres;

  beforeAll(async () => {
    folder = temporaryFolder();
    postgres = postgresIn(folder);
    await postgres.start();
    await ask(postgres.url(), 'CREATE TABLE kept AS SELECT 42 AS answer');
  });

  afterAll(async () => {
    await postgres.stop();
    await removeEmbeddedPostgres(join(folder, 'pg'));
    rmSync(folder, { recursive: true });
  });

  it('answers in a path with spaces, in UTF-8 with the C.UTF-8 locale', async () => {
    const sql = `SELECT pg_encoding_to_char(encoding) AS encoding, datlocale AS locale, lower('ÄÉ') AS low
                   FROM pg_database WHERE datname = current_database()`;
    expect(await ask(postgres.url(), sql)).toEqual([
      { encoding: 'UTF8', locale: 'C.UTF-8', low: 'äé' },
    ]);
  });

  it('listens on loopback only and on no Unix socket', async () => {
    const sql = `SELECT name, setting FROM pg_settings
                  WHERE name IN ('listen_addresses', 'unix_socket_directories') ORDER BY name`;
    expect(await ask(postgres.url(), sql)).toEqual([
      { name: 'listen_addresses', setting: '127.0.0.1' },
      { name: 'unix_socket_directories', setting: '' },
    ]);
  });

  it('lets nobody in without the password', async () => {
    const url = new URL(postgres.url());
    url.password = 'guess';
    await expect(ask(url.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  });

  it('stops cleanly, and its data is there after the next start', async () => {
    const pid = await serverPid(postgres);
    await postgres.stop();
    expect(isAlive(pid)).toBe(false);
    await postgres.start();
    expect(await ask(postgres.url(), 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  it('recovers after the server itself was killed', async () => {
    process.kill(await serverPid(postgres), 'SIGKILL');
    await postgres.ended;
    await postgres.start();
    expect(await ask(postgres.url(), 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  it('ends a server left over on the same data before it starts its own', async () => {
    const left = await serverPid(postgres);
    const next = postgresIn(folder);
    await next.start();
    expect(isAlive(left)).toBe(false);
    expect(await ask(next.url(), 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    await postgres.stop();
    postgres = next;
  });

  it('another password than the data was made with is said in a sentence, and nothing runs', async () => {
    await postgres.stop();
    const stranger = postgresIn(folder, 'another');
    await expect(stranger.start()).rejects.toThrow(/made with another password/);
    await expect(stranger.ended).resolves.toBe('was not started');
    await postgres.start();
  });

  it('a server that cannot start says the end of its log', async () => {
    await postgres.stop();
    const settings = { shared_buffers: 'plenty' };
    const pg = new EmbeddedPostgres({ folder: join(folder, 'pg'), password: PASSWORD, settings });
    await expect(pg.start()).rejects.toThrow(/invalid value for parameter "shared_buffers"/);
    await postgres.start();
  });
});

describeWhere('root', 'EmbeddedPostgres as root under a folder nobody else may enter', () => {
  it('runs as somebody else, its files in a 0700 folder elsewhere that is removed with it', async () => {
    const folder = temporaryFolder(0o700);
    const postgres = postgresIn(folder);
    await postgres.start();
    const record = readFileSync(join(folder, 'pg', 'elsewhere.json'), 'utf8');
    const { path } = JSON.parse(record) as { path: string };
    const pid = await serverPid(postgres);
    expect(statSync(`/proc/${pid}`).uid).not.toBe(0);
    expect(statSync(path).mode & 0o777).toBe(0o700);
    expect(existsSync(join(folder, 'pg', 'data'))).toBe(false);
    await postgres.stop();
    await removeEmbeddedPostgres(join(folder, 'pg'));
    expect(existsSync(path)).toBe(false);
    rmSync(folder, { recursive: true });
  });
});
