import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedPostgres, removeEmbeddedPostgres } from '@ticketgate/testing';
import { Client } from 'pg';
import { copyData, giveTo } from './copy-data.ts';

const DATABASE = 'ticketgate';

/**
 * A PostgreSQL with continuous archiving (PostgreSQL's manual, 25.3), backed up and restored to a
 * point in time by its own functions and a copy of its files: what managed services do, too.
 */
export class BackedUpPostgres {
  readonly #folder: string;
  readonly #password = randomBytes(16).toString('base64url');
  #server: EmbeddedPostgres;
  #data = '';
  /** Root's PostgreSQL runs as somebody else. */
  #owner = { uid: 0, gid: 0 };

  constructor(folder: string) {
    this.#folder = folder;
    this.#server = this.#serverWith({ archive_mode: 'on', archive_timeout: '60' });
  }

  get url(): string {
    return this.#server.url(DATABASE);
  }

  async start(): Promise<void> {
    mkdirSync(this.#folder, { recursive: true, mode: 0o711 });
    await this.#server.start();
    await this.#ask('postgres', async (db) => {
      const { rows } = await db.query<{ data_directory: string }>('SHOW data_directory');
      this.#data = rows[0]?.data_directory ?? '';
      this.#owner = statSync(this.#data);
      for (const place of [this.#archive, this.#backup]) {
        mkdirSync(place, { recursive: true, mode: 0o700 });
        chownSync(place, this.#owner.uid, this.#owner.gid);
      }
      await db.query(`ALTER SYSTEM SET archive_command = 'cp "%p" "${this.#archive}/%f"'`);
      await db.query('SELECT pg_reload_conf()');
      await db.query(`CREATE DATABASE ${DATABASE}`);
    });
  }

  /** A base backup of the running server; what is committed from here on is in the archive. */
  async backUp(): Promise<void> {
    await this.#ask('postgres', async (db) => {
      await db.query(`SELECT pg_backup_start('restore-drill', true)`);
      copyData(this.#data, this.#backup, this.#owner);
      const { rows } = await db.query<{ labelfile: string }>(
        'SELECT labelfile FROM pg_backup_stop()',
      );
      const label = join(this.#backup, 'backup_label');
      writeFileSync(label, rows[0]?.labelfile ?? '');
      giveTo(label, this.#owner);
    });
  }

  /** Resolves when the product has written down that so many deliveries of webhooks were made. */
  async settled(deliveries: number): Promise<void> {
    const sql = `SELECT FROM desk.webhook_delivery WHERE state = 'delivered'`;
    await this.#ask(DATABASE, async (db) => {
      while ((await db.query(sql)).rowCount !== deliveries) await pause(50);
    });
  }

  /** Names this moment; it can be restored as soon as its WAL is in the archive. */
  async mark(name: string): Promise<void> {
    await this.#ask('postgres', async (db) => {
      await db.query('SELECT pg_create_restore_point($1)', [name]);
      const { rows } = await db.query<{ file: string }>(
        'SELECT pg_walfile_name(pg_switch_wal()) AS file',
      );
      const archived = join(this.#archive, rows[0]?.file ?? '');
      while (!existsSync(archived)) await pause(50);
    });
  }

  /** Loses the server with everything on its disk. */
  async destroy(): Promise<void> {
    this.#server.kill();
    await this.#server.ended;
    rmSync(this.#data, { recursive: true, force: true });
  }

  /** Another server from the base backup and the archive, as of the moment of that name. */
  async restore(name: string): Promise<void> {
    cpSync(this.#backup, this.#data, { recursive: true });
    chmodSync(this.#data, 0o700);
    writeFileSync(join(this.#data, 'recovery.signal'), '');
    giveTo(this.#data, this.#owner);
    this.#server = this.#serverWith({
      archive_mode: 'on',
      restore_command: `cp "${this.#archive}/%f" "%p"`,
      recovery_target_name: name,
      recovery_target_action: 'promote',
    });
    await this.#server.start();
    await this.#ask('postgres', async (db) => {
      const isOver = 'SELECT NOT pg_is_in_recovery() AS over';
      while (!(await db.query<{ over: boolean }>(isOver)).rows[0]?.over) await pause(50);
    });
  }

  async remove(): Promise<void> {
    await this.#server.stop();
    if (this.#data !== '') {
      for (const place of [this.#archive, this.#backup])
        rmSync(place, { recursive: true, force: true });
    }
    await removeEmbeddedPostgres(this.#folder);
  }

  get #archive(): string {
    return join(dirname(this.#data), 'archive');
  }

  get #backup(): string {
    return join(dirname(this.#data), 'backup');
  }

  #serverWith(settings: Readonly<Record<string, string>>): EmbeddedPostgres {
    return new EmbeddedPostgres({ folder: this.#folder, password: this.#password, settings });
  }

  async #ask(database: string, work: (db: Client) => Promise<void>): Promise<void> {
    const db = new Client({ connectionString: this.#server.url(database) });
    await db.connect();
    try {
      await work(db);
    } finally {
      await db.end();
    }
  }
}
