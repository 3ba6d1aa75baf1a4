import type { Ticketgate } from '@ticketgate/client';
import type {
  ApplicationBody,
  CredentialBody,
  GroupBody,
  UserBody,
  WebhookBody,
} from '@ticketgate/contracts';
import type { Integrations } from '../integrations/format.ts';

/** What the tenant has, as far as a file speaks of it. */
export interface TenantState {
  readonly users: readonly UserBody[];
  readonly groups: readonly GroupState[];
  readonly applications: readonly ApplicationState[];
  readonly webhooks: readonly WebhookBody[];
}

export interface GroupState extends Pick<GroupBody, 'id' | 'name' | 'description'> {
  /** E-mail addresses, in lower case; empty for groups that the file does not name. */
  readonly members: readonly string[];
}

export interface ApplicationState extends ApplicationBody {
  /** Newest first, the revoked ones too; empty for applications that the file does not name. */
  readonly credentials: readonly CredentialBody[];
}

/** What a group is known by: the file is NFC, what people type at the console need not be. */
export const knownAs = (name: string): string => name.normalize('NFC').toLowerCase();

const MOST = { query: { limit: 100 } };

/** Reads whatever the plan for this file needs. @throws TicketgateProblem, TicketgateUnreachable */
export async function readTenant(desk: Ticketgate, file: Integrations): Promise<TenantState> {
  const applications = await readApplications(desk, file);
  const users = await readUsers(desk, file);
  const groups = file.groups === undefined ? [] : await readGroups(desk, file.groups);
  const webhooks = file.webhooks === undefined ? [] : (await desk.get('/api/webhooks')).data.items;
  return { users, groups, applications, webhooks };
}

/** Those the file names; there is no asking for them by their addresses. */
async function readUsers(desk: Ticketgate, file: Integrations): Promise<UserBody[]> {
  const wanted = new Set(
    [
      ...(file.users ?? []).map(({ email }) => email),
      ...(file.groups ?? []).flatMap(({ members = [] }) => members),
      ...(file.applications ?? []).flatMap(({ agent }) => agent ?? []),
    ].map((email) => email.toLowerCase()),
  );
  const read: UserBody[] = [];
  if (wanted.size === 0) return read;
  for await (const user of desk.items('/api/users', { params: MOST })) {
    if (!wanted.delete(user.email.toLowerCase())) continue;
    read.push(user);
    if (wanted.size === 0) break;
  }
  return read;
}

async function readApplications(desk: Ticketgate, file: Integrations) {
  const named = new Set(file.applications?.map(({ name }) => name));
  const read: ApplicationState[] = [];
  if (named.size === 0) return read;
  for await (const one of desk.items('/api/applications', { params: MOST })) {
    const path = { id: one.id };
    const credentials = named.has(one.name.normalize('NFC'))
      ? (await desk.get('/api/applications/{id}/credentials', { params: { path } })).data.items
      : [];
    read.push({ ...one, credentials });
  }
  return read;
}

async function readGroups(desk: Ticketgate, wanted: NonNullable<Integrations['groups']>) {
  const withMembers = new Set(
    wanted.flatMap(({ name, members }) => (members ? [knownAs(name)] : [])),
  );
  const read: GroupState[] = [];
  for await (const group of desk.items('/api/groups', { params: MOST })) {
    const params = { ...MOST, path: { id: group.id } };
    const members = withMembers.has(knownAs(group.name))
      ? await all(desk.items('/api/groups/{id}/members', { params }))
      : [];
    read.push({ ...group, members: members.map(({ email }) => email.toLowerCase()) });
  }
  return read;
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const one of items) list.push(one);
  return list;
}
