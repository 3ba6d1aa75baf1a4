import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { inTransaction } from '../database/transaction.ts';
import { SettingsOutdated } from './ticket-settings.errors.ts';
import { DEFAULTS, type SettingsWish, type TicketSettings } from './ticket-settings.ts';

interface SettingsRow {
  readonly require_if_match: boolean;
  readonly version: number;
  readonly updated_ms: number;
}

/** A change, and the versions it is tied to, where it is tied to any. */
export interface SettingsChange extends SettingsWish {
  readonly versions: readonly number[] | undefined;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

const COLUMNS = `require_if_match, version,
  (extract(epoch FROM updated_at) * 1000)::float8 AS updated_ms`;

const FIND = {
  name: 'ticket-settings-find',
  text: `SELECT ${COLUMNS} FROM desk.ticket_settings WHERE tenant_id = $1`,
};

// A row to lock is made where there is none; it says what no row says.
const HOLD = {
  name: 'ticket-settings-hold',
  text: `
  INSERT INTO desk.ticket_settings AS s (tenant_id, updated_at) VALUES ($1, $2)
  ON CONFLICT (tenant_id) DO UPDATE SET version = s.version
  RETURNING ${COLUMNS}`,
};

const CHANGE = {
  name: 'ticket-settings-change',
  text: `
  UPDATE desk.ticket_settings SET require_if_match = $2, version = version + 1,
    updated_at = greatest($3::timestamptz, updated_at + interval '1 millisecond')
  WHERE tenant_id = $1
  RETURNING ${COLUMNS}`,
};

/** What tenants ask of changes, as PostgreSQL keeps it. */
@Injectable()
export class TicketSettingsRepository {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async find(tenantId: string): Promise<TicketSettings> {
    const { rows } = await this.#pool.query<SettingsRow>({ ...FIND, values: [tenantId] });
    return toSettings(rows[0]);
  }

  /** @throws SettingsOutdated */
  async change(
    tenantId: string,
    { requireIfMatch, versions, at }: SettingsChange,
  ): Promise<{ readonly settings: TicketSettings; readonly isNew: boolean }> {
    const when = new Date(at).toISOString();
    return inTransaction(this.#pool, async (db) => {
      const held = await db.query<SettingsRow>({ ...HOLD, values: [tenantId, when] });
      const settings = toSettings(held.rows[0]);
      if (versions && !versions.includes(settings.version)) throw new SettingsOutdated();
      if (requireIfMatch === undefined || requireIfMatch === settings.requireIfMatch) {
        return { settings, isNew: false };
      }
      const values = [tenantId, requireIfMatch, when];
      const { rows } = await db.query<SettingsRow>({ ...CHANGE, values });
      return { settings: toSettings(rows[0]), isNew: true };
    });
  }
}

function toSettings(row: SettingsRow | undefined): TicketSettings {
  if (!row || row.version === 0) return DEFAULTS;
  const { require_if_match: requireIfMatch, version, updated_ms: updatedAt } = row;
  return { requireIfMatch, version, updatedAt };
}
