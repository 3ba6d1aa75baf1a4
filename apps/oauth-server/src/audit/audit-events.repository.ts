import type {
  AuditAction,
  AuditDetail,
  AuditOutcome,
  AuditTargetType,
} from '@ticketgate/contracts';
import type { Pool } from 'pg';
import type { EntityManager } from 'typeorm';
import type { AuditFilter, StoredAuditEvent } from './audit-event.ts';
import { COLUMNS, firstIdOf, type AuditRow } from './audit-row.ts';

interface Row {
  readonly id: string;
  readonly at: Date;
  readonly action: AuditAction;
  readonly outcome: AuditOutcome;
  readonly user_id: string | null;
  readonly client_id: string | null;
  readonly credential_id: string | null;
  readonly operator: string | null;
  readonly target_type: AuditTargetType | null;
  readonly target_id: string | null;
  readonly address: string | null;
  readonly request_id: string | null;
  readonly jti: string | null;
  readonly kid: string | null;
  readonly reason: string | null;
  readonly detail: AuditDetail | null;
}

/** Which part of a listing. */
export interface AuditSlice {
  readonly order: 'newest first' | 'oldest first';
  /** The id of the last event of the slice before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

const REMOVED_AT_ONCE = 5_000;

const NAMES = Object.keys(COLUMNS);
const ARRAYS = Object.values(COLUMNS).map((type, index) => `$${index + 1}::${type}[]`);
const VALUES = NAMES.map((name) =>
  name === 'at' ? 'to_timestamp(at / 1000)' : name === 'detail' ? 'detail::jsonb' : name,
);

// A batch whose answer got lost is sent again: the second time nothing happens.
const INSERT = `
  INSERT INTO identity.audit_event (${NAMES.join(', ')})
  SELECT ${VALUES.join(', ')} FROM unnest(${ARRAYS.join(', ')}) AS event (${NAMES.join(', ')})
  ON CONFLICT (id) DO NOTHING`;

/** Rows of identity.audit_event: written many at a time, read by tenant along an index. */
export class AuditEventsRepository {
  /**
   * @param writers connections that only insert, so that no reader keeps the trail waiting.
   * @param readers connections for everything else.
   */
  constructor(
    private readonly writers: Pool,
    private readonly readers: Pool,
  ) {}

  /** One statement, one round trip, whatever the number. */
  async insert(rows: readonly AuditRow[]): Promise<void> {
    await this.writers.query({ name: 'audit-insert', text: INSERT, values: arraysOf(rows) });
  }

  /** Inside the caller's transaction. */
  async insertWithin(manager: EntityManager, row: AuditRow): Promise<void> {
    await manager.query(INSERT, arraysOf([row]));
  }

  async list(
    tenantId: string,
    filter: AuditFilter,
    slice: AuditSlice,
  ): Promise<StoredAuditEvent[]> {
    const { text, values } = listing(tenantId, filter, slice);
    // Without a name: planned each time, for the values it is asked with.
    const { rows } = await this.readers.query<Row>(text, values);
    return rows.map(toEvent);
  }

  /** Removes some events from before `end`; answers how many there were. */
  async removeBefore(end: Date): Promise<number> {
    const { rowCount } = await this.readers.query(
      `DELETE FROM identity.audit_event WHERE id = ANY (ARRAY(
         SELECT id FROM identity.audit_event WHERE id < $1 ORDER BY id LIMIT $2))`,
      [firstIdOf(end.getTime()), REMOVED_AT_ONCE],
    );
    return rowCount ?? 0;
  }
}

/** In words, not as a parameter: that is how the index of refusals is recognised. */
const OUTCOME_IS = {
  ok: `outcome = 'ok'`,
  refused: `outcome = 'refused'`,
} as const satisfies Record<AuditOutcome, string>;

/** The statement of one slice of a tenant's trail. */
export function listing(
  tenantId: string,
  filter: AuditFilter,
  { order, after, limit }: AuditSlice,
) {
  const values: unknown[] = [];
  const where = (condition: string, value: unknown) =>
    value === undefined ? [] : [condition.replace('?', `$${values.push(value)}`)];
  const { action, from, to } = filter;
  const conditions = [
    ...where('tenant_id = ?', tenantId),
    ...where('action = ?', action),
    // Says that the index of what is rare will do.
    ...(action && action !== 'token.minted' ? [`action <> 'token.minted'`] : []),
    ...(filter.outcome ? [OUTCOME_IS[filter.outcome]] : []),
    ...where('client_id = ?', filter.clientId),
    ...where('user_id = ?', filter.userId),
    ...where('credential_id = ?', filter.credentialId),
    ...where('target_id = ?', filter.target),
    ...where('target_type = ?', filter.targetType),
    ...where('jti = ?', filter.jti),
    ...where('request_id = ?', filter.requestId),
    ...where('id >= ?', from && firstIdOf(from.getTime())),
    ...where('id < ?', to && firstIdOf(to.getTime())),
    ...where(order === 'newest first' ? 'id < ?' : 'id > ?', after),
  ];
  const text = `
    SELECT id, at, action, outcome, user_id, client_id, credential_id, operator, target_type,
      target_id, address, request_id, jti, kid, reason, detail
    FROM identity.audit_event WHERE ${conditions.join(' AND ')}
    ORDER BY id ${order === 'newest first' ? 'DESC' : 'ASC'} LIMIT $${values.push(limit)}`;
  return { text, values };
}

/** The rows as PostgreSQL array literals, a column each: a third of the driver's own cost. */
const arraysOf = (rows: readonly AuditRow[]): string[] =>
  NAMES.map((_, column) => `{${rows.map(({ values }) => element(values[column])).join(',')}}`);

const SPECIAL = /["\\]/;

function element(value: string | null | undefined): string {
  if (value === null || value === undefined) return 'NULL';
  return `"${SPECIAL.test(value) ? value.replaceAll(/["\\]/g, String.raw`\$&`) : value}"`;
}

const toEvent = (row: Row): StoredAuditEvent => ({
  id: row.id,
  at: row.at,
  action: row.action,
  outcome: row.outcome,
  actor: {
    userId: row.user_id,
    clientId: row.client_id,
    credentialId: row.credential_id,
    operator: row.operator,
  },
  target: row.target_type === null ? null : { type: row.target_type, id: row.target_id ?? '' },
  address: row.address,
  requestId: row.request_id,
  jti: row.jti,
  kid: row.kid,
  reason: row.reason,
  detail: row.detail,
});
