import { randomUUID } from 'node:crypto';
import { PostgresFeedWire } from '@ticketgate/access';
import { createLogger, createPool, systemClock } from '@ticketgate/runtime';
import { aTenant, aUser, createTestDatabase, type TestDatabase } from '@ticketgate/testing';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { AuditEventsRepository } from '../src/audit/audit-events.repository.ts';
import { AuditTrail } from '../src/audit/audit-trail.service.ts';
import type { Acting, AuditWriter } from '../src/audit/audit-writer.ts';
import { createDataSource } from '../src/database/data-source.ts';
import { KillSwitchService, type KillOrder } from '../src/revocation/kill-switch.service.ts';
import { RevocationSubjectsRepository } from '../src/revocation/revocation-subjects.repository.ts';
import { RevocationsService } from '../src/revocation/revocations.service.ts';
import { SecurityFeedRepository } from '../src/revocation/security-feed.repository.ts';

let database: TestDatabase;
let owner: Pool;
let pool: Pool;
let source: DataSource;
let revocations: RevocationsService;
let trail: AuditTrail;

beforeAll(async () => {
  database = await createTestDatabase();
  const open = (url: string) =>
    createPool({ url, max: 2, applicationName: 'test' }, () => undefined);
  [owner, pool] = [open(database.ownerUrl), open(database.oauthUrl)];
  source = await createDataSource({ url: database.oauthUrl, poolMax: 2 }).initialize();
  const logger = createLogger({ service: 'test', level: 'silent' });
  const [feed, wire] = [new SecurityFeedRepository(systemClock), new PostgresFeedWire({ pool })];
  revocations = new RevocationsService(source, feed, wire, logger);
  const events = new AuditEventsRepository(pool, pool);
  trail = new AuditTrail({ events, clock: systemClock, logger });
});
afterAll(async () => {
  await trail.close();
  await source.destroy();
  await Promise.all([owner.end(), pool.end()]);
  await database.drop();
});

const killSwitch = (audit: AuditWriter = trail) =>
  new KillSwitchService({
    ...{ revocations, audit, clock: systemClock },
    subjects: new RevocationSubjectsRepository(),
  });

const by: Acting = {
  actor: { userId: randomUUID(), clientId: 'console', credentialId: randomUUID() },
  address: '192.0.2.7',
  requestId: 'a-request',
};

/** A tenant in which somebody signed in to an application that has a named refresh token, too. */
async function scene() {
  const { id: tenantId } = await aTenant(owner);
  const person = await aUser(owner, { tenantId });
  const colleague = await aUser(owner, { tenantId });
  const [applicationId, grantId] = [randomUUID(), randomUUID()];
  const clientId = `client-${applicationId}`;
  await owner.query(
    `INSERT INTO identity.application (tenant_id, id, client_id, name, status, auth_method,
       grant_types, scopes, access_token_lifetime, strict_audience, created_at, updated_at)
     VALUES ($1, $2, $3, 'app', 'active', 'client_secret', '{refresh_token}', '{}', 3600, false,
       now(), now())`,
    [tenantId, applicationId, clientId],
  );
  const named = await namedRefreshToken(tenantId, applicationId, person.id);
  const others = await namedRefreshToken(tenantId, applicationId, colleague.id);
  const payload = { accountId: person.id, clientId };
  for (const [model, id, grant] of [
    ['Grant', grantId, null],
    ['RefreshToken', randomUUID(), grantId],
    ['AuthorizationCode', randomUUID(), grantId],
    ['Session', randomUUID(), null],
  ] as const) {
    await owner.query(
      `INSERT INTO identity.artifact (model, id, payload, grant_id, expires_at)
       VALUES ($1, $2, $3, $4, now() + interval '1 day')`,
      [model, id, model === 'Session' ? { accountId: person.id } : payload, grant],
    );
  }
  return { tenantId, person, applicationId, grantId, named, others };
}

type Scene = Awaited<ReturnType<typeof scene>>;

async function namedRefreshToken(tenantId: string, applicationId: string, userId: string) {
  const id = randomUUID();
  await owner.query(
    `INSERT INTO identity.refresh_token
       (tenant_id, id, application_id, user_id, name, token_hash, scopes, created_at)
     VALUES ($1, $2::uuid, $3, $4, 'sync', sha256($2::text::bytea), '{client_api}', now())`,
    [tenantId, id, applicationId, userId],
  );
  return id;
}

/** What still mints: named refresh tokens by their ids, everything else by its model. */
async function alive({ tenantId, person, named, others }: Scene): Promise<string[]> {
  const { rows: refresh } = await owner.query<{ id: string }>(
    'SELECT id FROM identity.refresh_token WHERE tenant_id = $1 AND revoked_at IS NULL',
    [tenantId],
  );
  const { rows: artifacts } = await owner.query<{ model: string }>(
    `SELECT model FROM identity.artifact WHERE payload ->> 'accountId' = $1`,
    [person.id],
  );
  const names = new Map<string, string>([
    [named, 'named'],
    [others, 'others'],
  ]);
  const left = refresh.map(({ id }) => names.get(id) ?? id);
  return [...artifacts.map(({ model }) => model), ...left].sort();
}

const ALL = ['AuthorizationCode', 'Grant', 'RefreshToken', 'Session', 'named', 'others'];

const rowsOf = async (tenantId: string) => {
  const { rows } = await owner.query<Record<string, unknown>>(
    'SELECT * FROM identity.audit_event WHERE tenant_id = $1 ORDER BY id',
    [tenantId],
  );
  return rows;
};

const entries = async () => {
  const { rows } = await owner.query<{ seq: string }>('SELECT seq FROM security.feed_head');
  return Number(rows[0]?.seq);
};

describe('what the kill switch ends beside access tokens', () => {
  it.each([
    ['token', () => randomUUID(), ALL],
    ['credential', ({ grantId }: Scene) => grantId, ['Session', 'named', 'others']],
    ['credential', ({ named }: Scene) => named, ALL.filter((name) => name !== 'named')],
    ['application', ({ applicationId }: Scene) => applicationId, ['Session']],
    ['user', ({ person }: Scene) => person.id, ['others']],
    ['tenant', ({ tenantId }: Scene) => tenantId, []],
  ] as const)('V07: a %s', async (level, subjectOf, left) => {
    const [here, elsewhere] = [await scene(), await scene()];
    const subject = subjectOf(here);
    const seq = await killSwitch().kill({ level, subject, tenantId: here.tenantId }, by);
    expect(seq).toBe(await entries());
    expect(await alive(here)).toEqual(left);
    expect(await alive(elsewhere)).toEqual(ALL);
  });
});

describe('the kill switch in the audit trail', () => {
  it('says who, from where, what and why', async () => {
    const { tenantId, person } = await scene();
    const reason = 'the laptop was stolen';
    await killSwitch().kill({ level: 'user', subject: person.id, tenantId, reason }, by);
    expect(await rowsOf(tenantId)).toMatchObject([
      {
        ...{ action: 'revocation.made', outcome: 'ok', reason },
        ...{ user_id: by.actor.userId, client_id: 'console', credential_id: by.actor.credentialId },
        ...{ target_type: 'user', target_id: person.id, jti: null },
        ...{ address: '192.0.2.7', request_id: 'a-request' },
      },
    ]);
  });

  it('names a token by its jti', async () => {
    const { tenantId } = await scene();
    const jti = randomUUID();
    await killSwitch().kill({ level: 'token', subject: jti, tenantId }, by);
    expect(await rowsOf(tenantId)).toMatchObject([{ jti, target_type: null }]);
  });

  it('has nothing of what was not found', async () => {
    const { tenantId } = await scene();
    const order: KillOrder = { level: 'user', subject: randomUUID(), tenantId };
    await expect(killSwitch().kill(order, by)).rejects.toThrow(/no such user/);
    expect(await rowsOf(tenantId)).toEqual([]);
  });

  it('V11: nothing is switched off that the trail cannot take', async () => {
    const here = await scene();
    const before = await entries();
    const broken = { write: () => Promise.reject(new Error('no room')) };
    const order: KillOrder = { level: 'tenant', subject: here.tenantId, tenantId: here.tenantId };
    await expect(killSwitch(broken).kill(order, by)).rejects.toThrow('no room');
    expect(await alive(here)).toEqual(ALL);
    expect(await entries()).toBe(before);
  });
});
