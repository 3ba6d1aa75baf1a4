import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { pick, seededRandom, text, type Random } from './growth-text.ts';

/** One whose tickets grow. */
export interface GrowthTenant {
  readonly id: string;
  /** INTEGRATION_AGENT that opened the tickets. */
  readonly agent: string;
  readonly groups: readonly string[];
  /** Who tickets are assigned to; grows with the tickets, as a desk does. */
  readonly people: string[];
  /** Number of the last ticket. */
  last: number;
}

const GROUPS = 20;
/** Two years of work of one person. */
const TICKETS_PER_PERSON = 2_000;
const TWO_YEARS_MS = 2 * 365 * 86_400_000;
const BATCH = 5_000;

/** Writes groups for tenants that are there already. The SLA job is told nothing of their tickets. */
export async function growthTenants(
  db: Client,
  tenants: readonly { readonly id: string; readonly agent: string }[],
): Promise<GrowthTenant[]> {
  const made = tenants.map((tenant) => ({
    ...tenant,
    groups: Array.from({ length: GROUPS }, () => randomUUID()),
    people: [],
    last: 1_000,
  }));
  await db.query(
    `INSERT INTO desk.ticket_group (tenant_id, id, name, name_key, created_at)
     SELECT tenant_id, id, 'Team ' || n, 'team ' || n, now()
     FROM unnest($1::uuid[], $2::uuid[], $3::int[]) AS g (tenant_id, id, n)`,
    [
      made.flatMap(({ id, groups }) => groups.map(() => id)),
      made.flatMap(({ groups }) => groups),
      made.flatMap(({ groups }) => groups.map((_, index) => index + 1)),
    ],
  );
  return made;
}

/**
 * Adds tickets until there are `total`, half of them of the first tenant, created over two years.
 * Indexes that no constraint needs are dropped meanwhile and made again at the end.
 */
export async function growTo(
  db: Client,
  tenants: readonly GrowthTenant[],
  total: number,
  say: (line: string) => void,
): Promise<void> {
  const random = seededRandom(total);
  const there = tenants.reduce((sum, { last }) => sum + last - 1_000, 0);
  await hire(db, tenants, total);
  const indexes = await dropIndexes(db);
  for (let done = there; done < total; done += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, total - done) }, (_, index) =>
      row(random, tenants, (done + index - there) / (total - there)),
    );
    await insert(db, rows);
    const written = done - there + rows.length;
    if (written % 100_000 === 0) say(`  ${(there + written).toLocaleString('en')} tickets …`);
  }
  await keepCounting(db, tenants);
  say(`  ${total.toLocaleString('en')} tickets; making ${indexes.length} indexes …`);
  await db.query("SET maintenance_work_mem = '1GB'");
  for (const definition of indexes) await db.query(definition);
  // As autovacuum does sooner or later; it must not happen while something is measured.
  for (const table of ['ticket', 'ticket_assignee', 'ticket_group']) {
    await db.query(`VACUUM (ANALYZE) desk.${table}`);
  }
  await db.query('ANALYZE identity.user_account');
}

/** People for that many tickets. */
async function hire(db: Client, tenants: readonly GrowthTenant[], total: number): Promise<void> {
  const hired = tenants.flatMap((tenant, index) => {
    const share = index === 0 ? total / 2 : total / 2 / (tenants.length - 1);
    const missing = Math.max(3, Math.ceil(share / TICKETS_PER_PERSON)) - tenant.people.length;
    const ids = Array.from({ length: Math.max(0, missing) }, () => randomUUID());
    tenant.people.push(...ids);
    return ids.map((id) => ({ tenantId: tenant.id, id }));
  });
  await db.query(
    `INSERT INTO identity.user_account
       (tenant_id, id, email, username, name, role, status, created_at, updated_at)
     SELECT tenant_id, id, id || '@bench.example', id, 'Person', 'AGENT', 'active', now(), now()
     FROM unnest($1::uuid[], $2::uuid[]) AS t (tenant_id, id)`,
    [hired.map(({ tenantId }) => tenantId), hired.map(({ id }) => id)],
  );
}

/** @returns what makes them again. */
async function dropIndexes(db: Client): Promise<string[]> {
  const { rows } = await db.query<{ name: string; definition: string }>(`
    SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition
    FROM pg_index i
    WHERE i.indrelid IN ('desk.ticket'::regclass, 'desk.ticket_assignee'::regclass)
      AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)`);
  for (const { name } of rows) await db.query(`DROP INDEX ${name}`);
  return rows.map(({ definition }) => definition);
}

const TYPES = ['INCIDENT', 'SERVICE_REQUEST', 'PROBLEM', 'CHANGE'] as const;
const PRIORITIES = ['MEDIUM', 'LOW', 'HIGH', 'CRITICAL'] as const;
const OPEN = ['OPEN', 'IN_PROGRESS', 'ON_HOLD'] as const;
const DONE = ['CLOSED', 'RESOLVED', 'CANCELLED'] as const;

type Row = ReturnType<typeof row>;

/** @param age share of the two years that had passed when it was opened. */
function row(random: Random, tenants: readonly GrowthTenant[], age: number) {
  const [big, ...others] = tenants;
  const tenant = big && random() < 0.5 ? big : pick(random, others);
  tenant.last += 1;
  const createdAgo = Math.floor(TWO_YEARS_MS * (1 - age));
  // Of the last month half is still open, of what is older hardly anything.
  const isOpen = random() < (createdAgo < TWO_YEARS_MS / 24 ? 0.5 : 0.01);
  const hasSla = random() < 0.5;
  return {
    tenant: tenant.id,
    agent: tenant.agent,
    id: randomUUID(),
    number: `INC-${tenant.last}`,
    type: pick(random, TYPES, 2),
    title: text(random, 3, 10),
    description: text(random, 20, 200),
    status: isOpen ? pick(random, OPEN) : pick(random, DONE, 2),
    priority: pick(random, PRIORITIES, 2),
    group: random() < 0.8 ? pick(random, tenant.groups) : null,
    people: [0.85, 0.1].filter((share) => random() < share).map(() => pick(random, tenant.people)),
    responseHours: hasSla ? 4 : null,
    resolutionHours: hasSla ? 48 : null,
    reference: random() < 0.01 ? `CRM-${tenant.last}` : null,
    createdAgo,
    updatedAgo: Math.floor(createdAgo * (1 - random() ** 4)),
    isOpen,
  };
}

async function insert(db: Client, rows: readonly Row[]): Promise<void> {
  const column = <K extends keyof Row>(name: K) => rows.map((one) => one[name]);
  await db.query(
    `INSERT INTO desk.ticket (tenant_id, id, created_by_user_id, ticket_number, ticket_type, title,
       description, status, priority, group_id, response_hours, resolution_hours, created_at,
       updated_at, first_responded_at, resolved_at, created_by_client_id, sla_next_at,
       external_system, external_key)
     SELECT tenant, id, agent, number, type, title, description, status, priority, team, response,
       resolution, now() - created, now() - updated,
       CASE WHEN status <> 'OPEN' THEN now() - created + (created - updated) / 4 END,
       CASE WHEN NOT open THEN now() - updated END, 'bench',
       NULL, CASE WHEN reference IS NOT NULL THEN 'crm' END, reference
     FROM (
       SELECT tenant, id, agent, number, type, title, description, status, priority, team, response,
         resolution, created * interval '1 millisecond' AS created,
         updated * interval '1 millisecond' AS updated, open, reference
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[],
         $7::text[], $8::text[], $9::text[], $10::uuid[], $11::int[], $12::int[], $13::bigint[],
         $14::bigint[], $15::bool[], $16::text[]) AS r (tenant, id, agent, number, type, title,
         description, status, priority, team, response, resolution, created, updated, open,
         reference)
     ) r`,
    [
      ...[column('tenant'), column('id'), column('agent'), column('number'), column('type')],
      ...[column('title'), column('description'), column('status'), column('priority')],
      ...[column('group'), column('responseHours'), column('resolutionHours')],
      ...[column('createdAgo'), column('updatedAgo'), column('isOpen')],
      column('reference'),
    ],
  );
  const assigned = rows.flatMap(({ tenant, id, people }) =>
    [...new Set(people)].map((person, index) => ({ tenant, id, person, position: index + 1 })),
  );
  await db.query(
    `INSERT INTO desk.ticket_assignee (tenant_id, ticket_id, user_id, position, assigned_at)
     SELECT *, now() FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int[])`,
    [
      assigned.map(({ tenant }) => tenant),
      assigned.map(({ id }) => id),
      assigned.map(({ person }) => person),
      assigned.map(({ position }) => position),
    ],
  );
}

/** Tickets that are created from now on get the next numbers. */
async function keepCounting(db: Client, tenants: readonly GrowthTenant[]): Promise<void> {
  await db.query(
    `INSERT INTO desk.ticket_counter (tenant_id, ticket_type, last_number)
     SELECT id, 'INCIDENT', last FROM unnest($1::uuid[], $2::int[]) AS c (id, last)
     ON CONFLICT (tenant_id, ticket_type) DO UPDATE SET last_number = excluded.last_number`,
    [tenants.map(({ id }) => id), tenants.map(({ last }) => last)],
  );
}
