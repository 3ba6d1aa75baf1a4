import type { TicketBody, TicketPageBody } from '@ticketgate/contracts';
import { fakeClock } from '@ticketgate/testing';
import { atRiskNow, breachedNow } from '../src/sla/sla-conditions.ts';
import { startCore, type TestCore, type TestTenant } from './core.ts';

const clock = fakeClock();
let core: TestCore;
let acme: TestTenant;

beforeAll(async () => {
  core = await startCore({ clock });
  acme = await core.tenant();
});
afterAll(() => core.stop());

const TICKETS = 600;

/** Tickets of all kinds around this moment: hours that are due now to the millisecond, too. */
const FILL = `
  WITH dice AS (
    SELECT n, random() AS s, random() AS r, random() AS d, random() AS h, random() AS o,
      random() AS a, random() AS p, random() AS c
    FROM generate_series(1, $4::int) AS n
  ), seed AS (
    SELECT n, (ARRAY['OPEN','IN_PROGRESS','ON_HOLD','RESOLVED','CLOSED','CANCELLED'])[1 + floor(s * 6)]
        AS status,
      $3::timestamptz - floor(c * 11) * interval '1 hour'
        - (floor(d * 3) - 1) * interval '1 millisecond' AS created,
      floor(h * 12)::int AS hours, r, o, a, p
    FROM dice
  )
  INSERT INTO desk.ticket (tenant_id, id, ticket_number, ticket_type, title, description, status,
    priority, response_hours, resolution_hours, escalation_hours, first_responded_at, resolved_at,
    created_by_user_id, created_by_client_id, created_at, updated_at, on_hold_since, stood_still_ms,
    at_risk_percent, sla_next_at)
  SELECT $1, gen_random_uuid(), 'INC-' || (2000 + n), 'INCIDENT', 't', '', status, 'LOW',
    nullif(hours, 0), nullif(11 - hours, 0), nullif(hours % 4, 0),
    CASE WHEN status <> 'OPEN' OR r < 0.5 THEN created + floor(r * 8) * interval '1 hour' END,
    CASE WHEN status IN ('RESOLVED', 'CLOSED', 'CANCELLED') THEN created + floor(a * 9) * interval '1 hour' END,
    $2, 'c', created, created + floor(p * 5) * interval '1 hour',
    CASE WHEN status = 'ON_HOLD' AND o < 0.7 THEN created + floor(o * 10) * interval '1 hour' END,
    floor(p * 4)::bigint * 3600000, (ARRAY[50, 80, 99])[1 + floor(a * 3)], NULL
  FROM seed`;

describe('SLA conditions for lists', () => {
  it('say of every ticket what its sla says', async () => {
    const now = clock.now().toISOString();
    await core.owner.query(FILL, [acme.id, acme.agent.id, now, TICKETS]);
    const tickets: TicketBody[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const query = { limit: '100', ...(cursor && { cursor }) };
      const page: { body: TicketPageBody } = await acme.call<TicketPageBody>('search', { query });
      tickets.push(...page.body.items);
      cursor = page.body.nextCursor;
    }
    expect(tickets).toHaveLength(TICKETS);
    const { rows } = await core.owner.query<{ id: string; breached: boolean; at_risk: boolean }>(
      `SELECT id, ${breachedNow('t', '$2::timestamptz')} AS breached,
         ${atRiskNow('t', '$2::timestamptz')} AS at_risk
       FROM desk.ticket t WHERE tenant_id = $1`,
      [acme.id, now],
    );
    const listed = new Map(
      rows.map(({ id, breached, at_risk: atRisk }) => [id, { breached, atRisk }]),
    );
    for (const { id, sla, status } of tickets) {
      const clocks = Object.values(sla);
      const says = {
        breached: clocks.some(({ breached }) => breached),
        atRisk: clocks.some(({ atRisk }) => atRisk),
      };
      expect({ id, status, ...listed.get(id) }).toEqual({ id, status, ...says });
    }
    for (const what of ['breached', 'at_risk'] as const) {
      expect(new Set(rows.map((row) => row[what]))).toEqual(new Set([true, false]));
    }
  });
});
