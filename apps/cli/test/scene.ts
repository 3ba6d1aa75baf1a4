import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { ticketgate, type Ticketgate } from '@ticketgate/client';
import { startProduct, type RunningProduct } from '@ticketgate/testing';
import { start, type Ended, type Running } from './command.ts';

/** The product, a folder to work in, and the command in it. */
export class Scene {
  readonly folder = mkdtempSync(join(tmpdir(), 'ticketgate-cli-'));
  readonly product: RunningProduct;

  private constructor(product: RunningProduct) {
    this.product = product;
  }

  static async open(): Promise<Scene> {
    return new Scene(await startProduct());
  }

  async close(): Promise<void> {
    await this.product.stop();
    rmSync(this.folder, { recursive: true });
  }

  /** Of the demo's administrator. */
  environment(change: Readonly<Record<string, string>> = {}): Record<string, string> {
    const { clientId, token } = this.product.demo.adminRefreshToken;
    const known = { ADMIN_CLIENT_ID: clientId, ADMIN_REFRESH_TOKEN: token };
    return { API_URL: this.product.apiUrl, ...known, ...change };
  }

  start(words: readonly string[], change: Readonly<Record<string, string>> = {}): Running {
    return start(words, this.environment(change), this.folder);
  }

  run(words: readonly string[], change: Readonly<Record<string, string>> = {}): Promise<Ended> {
    return this.start(words, change).ended;
  }

  /** In the database, with the environment of the oauth-server and nothing else. */
  operate(...words: readonly string[]): Promise<Ended> {
    const envFile = join(this.product.stateDir, 'operator.env');
    return start([...words, '--env-file', envFile], {}, this.folder).ended;
  }

  /** Of the owner of the database, as the migrations log in. */
  get ownerUrl(): string {
    const state = (file: string) => readFileSync(join(this.product.stateDir, file), 'utf8');
    const { databaseOwnerPassword } = JSON.parse(state('secrets.json')) as Record<string, string>;
    const url = new URL(parseEnv(state('operator.env'))['DATABASE_URL'] ?? '');
    url.username = 'ticketgate_owner';
    url.password = databaseOwnerPassword ?? '';
    return url.href;
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text);
  }

  text(file: string): string {
    return readFileSync(join(this.folder, file), 'utf8');
  }

  secrets(file: string): Readonly<Record<string, string | undefined>> {
    return parseEnv(this.text(file));
  }

  /** The API as the demo's administrator uses it. */
  async administrator(): Promise<Ticketgate> {
    const { clientId, token } = this.product.demo.adminRefreshToken;
    const form = { grant_type: 'refresh_token', client_id: clientId, refresh_token: token };
    const answer = await fetch(`${this.product.apiUrl}/token`, {
      method: 'POST',
      body: new URLSearchParams(form),
    });
    const { access_token: accessToken } = (await answer.json()) as { access_token: string };
    return ticketgate({ apiUrl: this.product.apiUrl, accessToken });
  }

  async applicationsNamed(name: string) {
    const desk = await this.administrator();
    const found = [];
    for await (const one of desk.items('/api/applications')) if (one.name === name) found.push(one);
    return found;
  }

  /** An access token for a client id and a secret; undefined when they get none. */
  async token(clientId = '', secret = ''): Promise<string | undefined> {
    const answer = await fetch(`${this.product.oauthUrl}/api/oauth2/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${clientId}:${secret}`)}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    const body = (await answer.json()) as { readonly access_token?: string };
    return body.access_token;
  }
}
