import type { FakeClock } from '@ticketgate/testing';
import type { TicketBody } from '@ticketgate/contracts';
import type { CoreApp } from '../src/app.ts';
import { SlaWatch } from '../src/sla-watch/sla-watch.module.ts';
import { caller, configFor, type Answer, type TestCore, type TestTenant } from './core.ts';
import { replicaOf } from './replicas.ts';

export const HOUR = 3_600_000;

/** For clocks that jump: to a verifier that is time without a word of revocations. */
export const PATIENT = { maxStalenessMs: 10 ** 12 };

/** Runs the job once, as a tick would. */
export const watch = (app: CoreApp): Promise<void> =>
  app.nest.get(SlaWatch, { strict: false }).run(new AbortController().signal);

/** One more process over the database of a core. @param url how it gets there. */
export async function another(core: TestCore, clock: FakeClock, url?: string): Promise<CoreApp> {
  const { database } = configFor(core.database, core.issuer);
  const config = { ...PATIENT, ...(url && { database: { ...database, url } }) };
  return (await replicaOf(core, { clock, config })).app;
}

/** Calls as the tenant's agent, whatever time it has become. */
export async function now<T = TicketBody>(
  core: TestCore,
  tenant: TestTenant,
  ...[path, options]: Parameters<TestTenant['call']>
): Promise<Answer<T>> {
  const call = caller(`${core.baseUrl}/api/client-api/ticket/`, await tenant.mint());
  return call<T>(path, options);
}

/** Moves a ticket to a status. */
export async function move(
  core: TestCore,
  tenant: TestTenant,
  number: string,
  status: string,
): Promise<TicketBody> {
  const answer = await now(core, tenant, `${number}/status`, { method: 'PUT', query: { status } });
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body;
}

export interface Told {
  readonly type: string;
  readonly number: string;
  readonly clock: string;
  readonly dueAt: string;
}

/** What subscribers of a tenant were told of clocks, in their order. */
export async function told({ owner }: TestCore, tenantId: string): Promise<Told[]> {
  const { rows } = await owner.query<Told>(
    `SELECT type, payload ->> 'ticketNumber' AS number, payload -> 'after' ->> 'clock' AS clock,
       payload -> 'after' ->> 'dueAt' AS "dueAt"
     FROM desk.outbox
     WHERE tenant_id = $1 AND type IN ('ticket.sla_at_risk', 'ticket.sla_breached', 'ticket.escalated')
     ORDER BY xact, at, id`,
    [tenantId],
  );
  return rows;
}

/** The same in short, of one ticket. */
export async function toldOf(core: TestCore, tenantId: string, number: string): Promise<string[]> {
  const all = await told(core, tenantId);
  return all.flatMap((one) =>
    one.number === number ? [`${one.clock} ${one.type.slice('ticket.'.length)}`] : [],
  );
}
