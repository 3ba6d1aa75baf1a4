import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import type { ProblemBody, TicketBody, TicketPageBody } from '@ticketgate/contracts';
import { createLogger, createPool, type Clock } from '@ticketgate/runtime';
import {
  aTenant,
  aUser,
  createTestDatabase,
  testIssuer,
  type TestDatabase,
  type TestIssuer,
  type UserRow,
} from '@ticketgate/testing';
import type { Pool } from 'pg';
import { createApp, type CoreApp } from '../src/app.ts';
import type { Config } from '../src/config/config.ts';
import { groupKey } from '../src/groups/group.ts';

export interface CoreOptions {
  readonly clock?: Clock;
  /** Replaces parts of the configuration. */
  readonly config?: Partial<Config> | ((given: Config) => Promise<Partial<Config>>);
  /** Where the built console stands. */
  readonly consoleFolder?: string;
  /** Whether jobs come round by themselves; not unless this is true. */
  readonly jobs?: boolean;
}

/** A core service as it is in production, on a database and an issuer of its own. */
export interface TestCore {
  readonly app: CoreApp;
  readonly baseUrl: string;
  readonly port: number;
  readonly issuer: TestIssuer;
  readonly database: TestDatabase;
  /** Connected as the owner of the schemas, for arranging and for looking. */
  readonly owner: Pool;
  /** Everything logged so far. */
  log(): string;
  /** A new tenant with an integration agent that has a token. */
  tenant(): Promise<TestTenant>;
  stop(): Promise<void>;
}

export interface Answer<T = TicketBody> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
  readonly text: string;
}

export interface CallOptions {
  readonly method?: string;
  /** A text is sent as it is. */
  readonly query?: Readonly<Record<string, string>> | string;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it is. */
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Call = <T = TicketBody>(path: string, options?: CallOptions) => Promise<Answer<T>>;

export interface TestTenant {
  readonly id: string;
  readonly agent: UserRow;
  readonly token: string;
  /** Calls `/api/client-api/ticket/<path>` as the agent. */
  readonly call: Call;
  user(given?: Partial<UserRow>): Promise<UserRow>;
  group(name: string): Promise<string>;
  ticket(draft?: Readonly<Record<string, unknown>>): Promise<TicketBody>;
  mint(claims?: Readonly<Record<string, unknown>>): Promise<string>;
}

export const APPLICATION = 'rr_test';

/** Starts a core service. */
export async function startCore({ clock, config, ...rest }: CoreOptions = {}): Promise<TestCore> {
  const database = await createTestDatabase();
  const issuer = await testIssuer(clock ? { clock } : {});
  const owner = createPool(
    { url: database.ownerUrl, max: 3, applicationName: 'test' },
    () => undefined,
  );
  const lines: string[] = [];
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  const logger = createLogger({ service: 'core-service', level: 'info', destination });
  const given = configFor(database, issuer);
  const settings = { ...given, ...(typeof config === 'function' ? await config(given) : config) };
  const app = await createApp(settings, { jobs: false, ...rest, logger, ...(clock && { clock }) });
  const { port, baseUrl } = await serving(app);
  return {
    ...{ app, baseUrl, port, issuer, database, owner },
    log: () => lines.join(''),
    tenant: () => newTenant({ owner, issuer, baseUrl }),
    stop: async () => {
      await app.stop();
      await issuer.stop();
      await owner.end();
      await database.drop();
    },
  };
}

/** Has an app answer at a port of its own. */
export async function serving(app: CoreApp): Promise<{ port: number; baseUrl: string }> {
  app.server.listen(0, '127.0.0.1');
  await once(app.server, 'listening');
  await app.start();
  const { port } = app.server.address() as AddressInfo; // listening on TCP
  return { port, baseUrl: `http://127.0.0.1:${port}` };
}

export function configFor(database: TestDatabase, issuer: TestIssuer): Config {
  return {
    http: { host: '127.0.0.1', port: 0, trustedProxies: 0, keepAliveMs: 75_000, drainMs: 0 },
    logLevel: 'info',
    apiBaseUrl: issuer.audience,
    issuer: {
      url: issuer.issuer,
      internalUrl: issuer.issuer,
      jwksUrl: issuer.jwksUrl,
      allowInsecure: false,
    },
    database: { url: database.coreUrl, poolMax: 10 },
    wire: { kind: 'postgres' },
    maxStalenessMs: 30_000,
    metricsPort: undefined,
    cursorKey: randomBytes(32),
    eventsRetentionDays: 30,
    quotas: { application: undefined, tenant: undefined, mode: 'enforce', patienceMs: 10_000 },
    webhooks: { secretKey: randomBytes(32), allowedHosts: [], logRetentionDays: 30 },
  };
}

interface World {
  readonly owner: Pool;
  readonly issuer: TestIssuer;
  readonly baseUrl: string;
}

async function newTenant({ owner, issuer, baseUrl }: World): Promise<TestTenant> {
  const { id } = await aTenant(owner);
  const user = (given: Partial<UserRow> = {}) => aUser(owner, { tenantId: id, ...given });
  const agent = await user({ role: 'INTEGRATION_AGENT' });
  const mint = (claims: Readonly<Record<string, unknown>> = {}) =>
    issuer.mint({
      ...{ tenantId: id, userId: agent.id, sub: agent.id, username: agent.email },
      client_id: APPLICATION,
      ...claims,
    });
  const token = await mint();
  const call = caller(`${baseUrl}/api/client-api/ticket/`, token);
  return {
    ...{ id, agent, token, call, user, mint },
    group: async (name) => {
      const groupId = randomUUID();
      await owner.query(
        `INSERT INTO desk.ticket_group (tenant_id, id, name, name_key, created_at)
         VALUES ($1, $2, $3, $4, now())`,
        [id, groupId, name, groupKey(name)],
      );
      return groupId;
    },
    ticket: async (draft = {}) => {
      const answer = await call('create', { json: { title: 'A ticket', ...draft } });
      if (answer.status !== 201) throw new Error(`not created: ${answer.text}`);
      return answer.body;
    },
  };
}

/** Makes a function that calls paths below `base`; `POST` when it sends something, else `GET`. */
export function caller(base: string, token?: string): Call {
  return async <T>(path: string, options: CallOptions = {}): Promise<Answer<T>> => {
    const { query, json, headers = {} } = options;
    const body = json === undefined ? options.body : JSON.stringify(json);
    const text = typeof query === 'string' ? query : new URLSearchParams(query).toString();
    const response = await fetch(`${base}${path}${text && `?${text}`}`, {
      method: options.method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    });
    return answerOf<T>(response);
  };
}

async function answerOf<T>(response: Response): Promise<Answer<T>> {
  const { status, headers } = response;
  const text = await response.text();
  const isJson = (headers.get('content-type') ?? '').includes('json') && text !== '';
  const body = (isJson ? JSON.parse(text) : undefined) as T; // the caller names the shape
  return { status, headers, body, text };
}

export type Problem = ProblemBody;
export type Page = TicketPageBody;

/** Checks that an answer is a problem as RFC 9457 wants it, and nothing but that. */
export function expectProblem(answer: Answer<unknown>, status: number, code: string): Problem {
  const problem = answer.body as Problem; // what it must turn out to be
  expect({ status: answer.status, code: problem.code }).toEqual({ status, code });
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(problem.status).toBe(status);
  expect(problem.type).toMatch(new RegExp(`/docs/errors#${code}$`));
  expect(problem.requestId).toBe(answer.headers.get('x-request-id'));
  expect(problem.error_description).toBe(problem.detail);
  expect(answer.text).not.toMatch(
    /\bat .+:\d+:\d+|node_modules|\bdesk\.|identity\.|typeorm|QueryFailed/i,
  );
  return problem;
}
