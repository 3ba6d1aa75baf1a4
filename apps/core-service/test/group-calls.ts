import type { GroupBody, TicketBody } from '@ticketgate/contracts';
import type { UserRow } from '@ticketgate/testing';
import { caller, startCore, type Call, type TestCore, type TestTenant } from './core.ts';

/** Calls paths below `/api/` as a person, who signed in with these scopes. */
export async function person(
  tenant: TestTenant,
  user: UserRow,
  { scope, baseUrl }: { readonly scope: string; readonly baseUrl: string },
): Promise<Call> {
  const { id, email: username, role } = user;
  const token = await tenant.mint({ userId: id, sub: id, sub_type: 'user', username, role, scope });
  return caller(`${baseUrl}/api/`, token);
}

/** An administrator of a tenant, who may do everything. */
export async function administrator(tenant: TestTenant, baseUrl: string): Promise<Call> {
  const user = await tenant.user({ role: 'TENANT_ADMIN' });
  return person(tenant, user, { scope: 'client_api admin', baseUrl });
}

export interface GroupWorld {
  readonly core: TestCore;
  readonly acme: TestTenant;
  /** Administers groups. */
  readonly admin: Call;
  /** Sees groups, and works on tickets. */
  readonly agent: Call;
  readonly agentId: string;
}

/** A core with a tenant, its administrator and one of its agents. */
export async function groupWorld(): Promise<GroupWorld> {
  const core = await startCore();
  const acme = await core.tenant();
  const { baseUrl } = core;
  const user = await acme.user();
  return {
    ...{ core, acme, agentId: user.id },
    admin: await administrator(acme, baseUrl),
    agent: await person(acme, user, { scope: 'client_api', baseUrl }),
  };
}

let made = 0;

/** A group with a name that nobody else has. */
export async function newGroup(admin: Call, given: object = {}): Promise<GroupBody> {
  const json = { name: `Group ${(made += 1)}`, ...given };
  const answer = await admin<GroupBody>('groups', { json });
  if (answer.status !== 201) throw new Error(`no group: ${answer.text}`);
  return answer.body;
}

/** What history and outbox hold of a ticket's groups, oldest first. */
export async function groupChanges(core: TestCore, ticket: Pick<TicketBody, 'id'>) {
  const { rows } = await core.owner.query<{ before: unknown; after: unknown; event: unknown }>(
    `SELECT h.before, h.after, o.payload AS event
     FROM desk.ticket_history h
     JOIN desk.outbox o ON (o.tenant_id, o.ticket_id, o.type, o.at, o.payload -> 'before') =
       (h.tenant_id, h.ticket_id, 'ticket.' || h.action, h.at, h.before)
     WHERE h.ticket_id = $1 AND h.action = 'group_changed' ORDER BY h.at`,
    [ticket.id],
  );
  return rows;
}
