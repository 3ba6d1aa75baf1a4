import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import { AUDIT_DETAIL, type AuditDetail } from '@ticketgate/contracts';
import { createLogger, createPool } from '@ticketgate/runtime';
import {
  createTestDatabase,
  cuttablePort,
  fakeClock,
  type TestDatabase,
} from '@ticketgate/testing';
import type { Pool } from 'pg';
import { generate, PREFIX } from '../src/applications/generated-secret.ts';
import type { AuditEvent } from '../src/audit/audit-event.ts';
import { AuditEventsRepository } from '../src/audit/audit-events.repository.ts';
import type { AuditRow } from '../src/audit/audit-row.ts';
import { AuditTrail } from '../src/audit/audit-trail.service.ts';
import { createDataSource } from '../src/database/data-source.ts';
import { Sweeper } from '../src/retention/sweeper.ts';

let database: TestDatabase;
let pool: Pool;
const clock = fakeClock();
const silent = createLogger({ service: 'test', level: 'silent' });

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool({ url: database.oauthUrl, max: 3, applicationName: 'test' }, () => undefined);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const on = (events: AuditEventsRepository, items = 20_000) =>
  new AuditTrail({ events, clock, logger: silent, backlog: { items, characters: 1e8 } });
const repository = () => new AuditEventsRepository(pool, pool);

type Told = Omit<AuditEvent, 'outcome' | 'reason'> & { readonly reason?: string };

const minted = (tenantId: string, more: Partial<Told> = {}): AuditEvent => ({
  tenantId,
  action: 'token.minted',
  actor: { clientId: 'rr_client' },
  ...more,
  outcome: 'ok',
});

async function rowsOf(tenantId: string): Promise<Record<string, unknown>[]> {
  const { rows } = await pool.query<Record<string, unknown>>(
    'SELECT * FROM identity.audit_event WHERE tenant_id = $1 ORDER BY id',
    [tenantId],
  );
  return rows;
}

describe('what is recorded', () => {
  it('is stored as it was told, with the moment it was told', async () => {
    const trail = on(repository());
    const [tenantId, userId, credentialId, targetId] = [0, 1, 2, 3].map(() => randomUUID());
    const told = {
      tenantId,
      action: 'token.refused',
      outcome: 'refused',
      actor: { userId, clientId: 'rr_client', credentialId, operator: 'user deactivate' },
      target: { type: 'user', id: targetId ?? '' },
      address: '2001:db8::1',
      requestId: 'abc',
      jti: 'the jti',
      kid: 'the "kid"\\',
      reason: 'assertion.aud',
      detail: {
        check: 'aud mismatch: {"a", null} \\ ü',
        grantType: 'client_credentials',
        scopes: ['a', 'b"'],
        httpStatus: 401,
      },
    } as const;
    trail.record(told);
    const at = clock.now();
    clock.advance(5_000);
    await trail.flush();
    const [row] = await rowsOf(tenantId ?? '');
    expect(row).toEqual({
      id: expect.stringMatching(/-7/),
      at,
      tenant_id: tenantId,
      action: 'token.refused',
      outcome: 'refused',
      user_id: userId,
      client_id: 'rr_client',
      credential_id: credentialId,
      operator: 'user deactivate',
      target_type: 'user',
      target_id: targetId,
      address: '2001:db8::1',
      request_id: 'abc',
      jti: 'the jti',
      kid: 'the "kid"\\',
      reason: 'assertion.aud',
      detail: told.detail,
    });
  });

  it('nothing said is null; an id alone is of the kind that the action names', async () => {
    const trail = on(repository());
    const tenantId = randomUUID();
    const actor = { userId: 'not a uuid', clientId: '', operator: true };
    trail.record({ ...minted(tenantId), action: 'user.created', actor, target: 'u1', detail: {} });
    await trail.flush();
    const [row] = await rowsOf(tenantId);
    const { operator, target_type, target_id, user_id, client_id, detail } = row ?? {};
    expect({ operator, target_type, target_id }).toEqual({
      operator: 'operator',
      target_type: 'user',
      target_id: 'u1',
    });
    expect([user_id, client_id, detail]).toEqual([null, null, null]);
  });

  it('keeps its order, thousands at a time, and nothing twice', async () => {
    const trail = on(repository());
    const tenantId = randomUUID();
    for (let n = 0; n < 2_500; n += 1) {
      trail.record(minted(tenantId, { jti: String(n) }));
      clock.advance(1);
    }
    await Promise.all([trail.flush(), trail.flush()]);
    const jtis = (await rowsOf(tenantId)).map(({ jti }) => jti);
    expect(jtis).toEqual(Array.from({ length: 2_500 }, (_, n) => String(n)));
    await trail.close();
  });

  it('a batch sent again after its answer got lost is there once', async () => {
    const sent = repository();
    const insert = sent.insert.bind(sent);
    let lostAnswers = 1;
    sent.insert = async (rows: readonly AuditRow[]) => {
      await insert(rows);
      if (lostAnswers-- > 0) throw Object.assign(new Error('gone'), { code: 'ECONNRESET' });
    };
    const trail = on(sent);
    const tenantId = randomUUID();
    trail.record(minted(tenantId));
    await trail.flush();
    expect(trail.waiting).toBe(1);
    await trail.flush();
    expect(trail.waiting).toBe(0);
    expect(await rowsOf(tenantId)).toHaveLength(1);
  });
});

describe('F02: while PostgreSQL is away', () => {
  it('mints go on, the newest events are kept and the others counted', async () => {
    const url = new URL(database.oauthUrl);
    const port = await cuttablePort(Number(url.port));
    url.port = String(port.port);
    const away = createPool(
      { url: url.href, max: 1, applicationName: 'test', connectTimeoutMs: 500 },
      () => undefined,
    );
    const lines: string[] = [];
    const logger = createLogger({
      service: 'test',
      level: 'warn',
      destination: new Writable({
        write(chunk: Buffer, _encoding, done) {
          lines.push(chunk.toString());
          done();
        },
      }),
    });
    const events = new AuditEventsRepository(away, away);
    const backlog = { items: 100, characters: 1e6 };
    const trail = new AuditTrail({ events, clock, logger, backlog });
    const tenantId = randomUUID();
    await port.cut();
    for (let n = 0; n < 250; n += 1) trail.record(minted(tenantId, { jti: String(n) }));
    await trail.flush();
    expect(trail.waiting).toBe(100);
    await port.mend();
    await trail.flush();
    await trail.close();
    const jtis = (await rowsOf(tenantId)).map(({ jti }) => Number(jti)).sort((a, b) => a - b);
    expect(jtis).toEqual(Array.from({ length: 100 }, (_, n) => 150 + n));
    const lost = lines
      .map((line) => JSON.parse(line) as { msg: string; lost?: number })
      .filter(({ msg }) => msg === 'audit_events_lost');
    expect(lost.reduce((sum, line) => sum + (line.lost ?? 0), 0)).toBe(150);
    expect(trail.lost).toBe(150);
    expect(lost.length).toBeLessThanOrEqual(2);
    await away.end();
    await port.cut();
  });
});

describe('what is written', () => {
  it('is there exactly when the transaction is', async () => {
    const source = await createDataSource({ url: database.oauthUrl, poolMax: 1 }).initialize();
    const trail = on(repository());
    const tenantId = randomUUID();
    const told = minted(tenantId, { action: 'user.deactivated', target: 'u1' });
    const failed = source.transaction(async (manager) => {
      await trail.write(manager, told);
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    expect(await rowsOf(tenantId)).toEqual([]);
    await source.transaction((manager) => trail.write(manager, told));
    expect(await rowsOf(tenantId)).toMatchObject([{ action: 'user.deactivated' }]);
    await source.destroy();
  });
});

const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (payload: object) =>
  [base64url({ alg: 'ES256' }), base64url(payload), randomBytes(64).toString('base64url')].join(
    '.',
  );

describe('what never gets in', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const secrets = {
    token: jwt({ sub: randomUUID() }),
    huge: jwt({ padding: randomBytes(3_000).toString('hex') }),
    secret: generate(PREFIX.clientSecret),
    refresh: generate(PREFIX.refreshToken),
    registration: generate(PREFIX.registrationToken),
    pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    header: `Bearer ${randomBytes(9).toString('base64url')}`,
  };
  const opaque = randomBytes(32).toString('base64url');

  it.each(Object.entries(secrets))(
    'T05: a %s, whichever field it is handed in',
    async (_, secret) => {
      const trail = on(repository());
      const tenantId = randomUUID();
      const detail = Object.fromEntries(
        Object.keys(AUDIT_DETAIL).map((name) => [name, name === 'changed' ? [secret] : secret]),
      ) as AuditDetail;
      trail.record({
        tenantId,
        action: 'token.revoked',
        outcome: 'ok',
        actor: { userId: secret, clientId: secret, credentialId: secret, operator: secret },
        target: { type: 'token', id: secret },
        ...{ address: secret, requestId: secret, jti: secret, kid: secret },
        reason: `${'because '.repeat(30)} ${secret}`,
        detail,
      });
      trail.record(minted(tenantId, { reason: `${opaque} is no code`, detail: { name: opaque } }));
      await trail.flush();
      const stored = JSON.stringify(await rowsOf(tenantId));
      for (const known of [secret, opaque]) {
        const inner = JSON.stringify(known).slice(1, -1);
        const parts = Array.from({ length: inner.length - 11 }, (__, i) => inner.slice(i, i + 12));
        expect(parts.filter((part) => stored.includes(part))).toEqual([]);
      }
    },
  );

  it('T15: texts of any length and any characters; details of any size', async () => {
    const trail = on(repository());
    const tenantId = randomUUID();
    const long = 'word '.repeat(20_000);
    trail.record(minted(tenantId, { reason: `\0${long}`, actor: { clientId: `\ud800${long}` } }));
    const sized = { name: long, path: long, scopes: Array.from({ length: 500 }, () => long) };
    trail.record(minted(tenantId, { detail: sized, jti: '🎫'.repeat(400) }));
    const strange = { grantType: 'x', nobody: 'knows me', httpStatus: NaN } as AuditDetail;
    trail.record(minted(tenantId, { detail: strange }));
    await trail.flush();
    const rows = await rowsOf(tenantId);
    const reason = rows.flatMap((row) => (typeof row['reason'] === 'string' ? row['reason'] : []));
    expect(reason).toEqual([expect.stringMatching(/^word .*…$/)]);
    expect(reason[0]).toHaveLength(512);
    const details = rows.map(({ detail }) => detail).filter((detail) => detail !== null);
    expect(details).toContainEqual({ grantType: 'x' });
    expect(details).toContainEqual(expect.objectContaining({ cut: true }));
    for (const detail of details) expect(JSON.stringify(detail).length).toBeLessThanOrEqual(4_096);
  });
});

describe('retention', () => {
  it('removes what is older than that many days, all of it, and nothing else', async () => {
    const events = repository();
    const trail = on(events);
    const [old, recent] = [randomUUID(), randomUUID()];
    for (let n = 0; n < 6_001; n += 1) trail.record(minted(old));
    clock.advance(1);
    trail.record(minted(recent));
    await trail.flush();
    const keptForMs = 30 * 86_400_000;
    const removeSome = () => events.removeBefore(new Date(clock.epochMs() - keptForMs));
    const sweeper = new Sweeper({ what: 'audit', removeSome, logger: silent });
    clock.advance(30 * 86_400_000 - 1);
    await sweeper.sweep();
    expect(await rowsOf(old)).toHaveLength(6_001);
    clock.advance(1);
    expect(await sweeper.sweep()).toBeGreaterThanOrEqual(6_001);
    expect(await rowsOf(old)).toEqual([]);
    expect(await rowsOf(recent)).toHaveLength(1);
    await sweeper.stop();
  });

  it('nobody can change what happened', async () => {
    const change = pool.query(`UPDATE identity.audit_event SET reason = 'nothing'`);
    await expect(change).rejects.toThrow('permission denied');
  });
});
