import {
  TicketgateProblem,
  type InitOf,
  type OperationAt,
  type Ticketgate,
} from '@ticketgate/client';
import type { WantedApplication, WantedWebhook } from '../integrations/format.ts';
import { applicationNames, webhookNames } from '../integrations/output-names.ts';
import type { Replaced, Work } from '../plan/step.ts';
import { knownAs, type TenantState } from '../tenant/tenant-state.ts';
import { groupId, isTaken, madeByAnother, madeMeanwhile, userId } from './meanwhile.ts';

/** Where secrets go; each call is done when it returns. */
export interface Keeper {
  announce(name: string): Promise<void>;
  withdraw(name: string): Promise<void>;
  keep(values: Readonly<Record<string, string>>): Promise<void>;
}

interface Ids {
  readonly id: string;
  readonly clientId: string;
}

/** Carries out steps one after another; ids of what it makes are known to those that follow. */
export class CarryingOut {
  readonly #desk: Ticketgate;
  readonly #keeper: Keeper;
  readonly #users: Map<string, string>;
  readonly #groups: Map<string, string>;
  readonly #applications: Map<string, Ids>;
  /** Names of secrets of which nobody knows whether they were made. */
  readonly #unsure = new Set<string>();

  constructor(desk: Ticketgate, keeper: Keeper, state: TenantState) {
    this.#desk = desk;
    this.#keeper = keeper;
    this.#users = new Map(state.users.map(({ email, id }) => [email.toLowerCase(), id]));
    this.#groups = new Map(state.groups.map(({ name, id }) => [knownAs(name), id]));
    this.#applications = new Map(state.applications.map((one) => [one.name.normalize('NFC'), one]));
  }

  /** @throws TicketgateProblem, TicketgateUnreachable, Failure when a secret cannot be kept */
  async do(work: Work): Promise<void> {
    switch (work.do) {
      case 'create user':
      case 'change user':
      case 'set user status':
        return this.#user(work);
      case 'create group':
      case 'change group':
      case 'add member':
        return this.#group(work);
      case 'create webhook':
        return this.#createWebhook(work.wanted);
      case 'change webhook': {
        const params = { path: { id: work.id } };
        await this.#desk.patch('/api/webhooks/{id}', { params, body: work.change });
        return;
      }
      case 'rotate webhook':
        return this.#rotateWebhook(work.wanted, work.replaced);
      case 'write':
        return this.#keeper.keep(work.values);
      default:
        return this.#application(work);
    }
  }

  async #user(work: Extract<Work, { do: `${string} user` | 'set user status' }>): Promise<void> {
    const desk = this.#desk;
    if (work.do === 'create user') {
      const { email, name, role, username = email.split('@')[0] ?? email } = work.wanted;
      const body = { email, username, name, role };
      const id = await desk
        .post('/api/users', { body })
        .then(({ data }) => data.id)
        .catch((error: unknown) => madeMeanwhile(error, () => userId(desk, email)));
      this.#users.set(email.toLowerCase(), id);
    } else if (work.do === 'change user') {
      await desk.patch('/api/users/{id}', { params: { path: work }, body: work.change });
    } else {
      const params = { path: { id: idOf(this.#users, work.email.toLowerCase()) } };
      if (work.status === 'active') await desk.post('/api/users/{id}/reactivate', { params });
      else await desk.post('/api/users/{id}/deactivate', { params });
    }
  }

  async #group(work: Extract<Work, { do: `${string} group` | 'add member' }>): Promise<void> {
    const desk = this.#desk;
    if (work.do === 'create group') {
      const { name, description } = work.wanted;
      const body = { name, ...(description !== undefined && { description }) };
      const id = await desk
        .post('/api/groups', { body })
        .then(({ data }) => data.id)
        .catch((error: unknown) => madeMeanwhile(error, () => groupId(desk, name)));
      this.#groups.set(knownAs(name), id);
    } else if (work.do === 'change group') {
      const { description = null } = work.change;
      const params = { path: { id: work.id } };
      await desk.patch('/api/groups/{id}', { params, body: { description } });
    } else {
      const id = idOf(this.#groups, knownAs(work.group));
      const userId = idOf(this.#users, work.email.toLowerCase());
      await desk.put('/api/groups/{id}/members/{userId}', { params: { path: { id, userId } } });
    }
  }

  async #application(work: ApplicationWork): Promise<void> {
    const desk = this.#desk;
    switch (work.do) {
      case 'create application':
        return this.#createApplication(work.wanted);
      case 'change application': {
        // Only what was compared is changed: whoever was faster is not undone.
        const header = { 'If-Match': `"${work.version}"` };
        const params = { path: { id: work.id }, header };
        await desk.patch('/api/applications/{id}', { params, body: work.change });
        return;
      }
      case 'bind': {
        const { id } = idOf(this.#applications, work.application.name);
        const params = { path: { id } };
        if (work.agent === null) await desk.delete('/api/applications/{id}/agent', { params });
        else {
          const agentUserId = idOf(this.#users, work.agent.toLowerCase());
          await desk.put('/api/applications/{id}/agent', { params, body: { agentUserId } });
        }
        return;
      }
      case 'set application status': {
        const params = { path: { id: idOf(this.#applications, work.name).id } };
        if (work.status === 'active') await desk.post('/api/applications/{id}/enable', { params });
        else await desk.post('/api/applications/{id}/disable', { params });
        return;
      }
      case 'add key': {
        const params = { path: { id: idOf(this.#applications, work.application).id } };
        const { key } = work;
        const kind = key.jwk ? 'public_key' : key.trust ? 'federated' : 'jwks_uri';
        // The document says of a JWK that it is an object, and the types make nothing of that.
        const body = { kind, ...key } as NewCredential;
        await desk.post('/api/applications/{id}/credentials', { params, body });
        return;
      }
      case 'make secret':
        return this.#makeSecret(work.application, work.replaced);
      default:
        work satisfies never;
    }
  }

  async #createApplication(wanted: WantedApplication): Promise<void> {
    const { agent, keys: _, status: __, output: ___, manageSecret: ____, ...settings } = wanted;
    const agentUserId = agent ? idOf(this.#users, agent.toLowerCase()) : null;
    const body = { ...settings, agentUserId, onlyIfNew: true };
    const names = applicationNames(wanted);
    const hasSecret = (wanted.authMethod ?? 'client_secret') === 'client_secret';
    const { application, credential, clientSecret } = await this.#announced(
      hasSecret ? names.secret : undefined,
      async () => (await this.#desk.post('/api/applications', { body })).data,
    );
    this.#applications.set(wanted.name, application);
    await this.#keeper.keep({
      [names.clientId]: application.clientId,
      ...(credential && { [names.credentialId]: credential.id }),
      ...(clientSecret !== null && { [names.secret]: clientSecret }),
    });
  }

  async #makeSecret(wanted: WantedApplication, replaced: Replaced | null): Promise<void> {
    const { id, clientId } = idOf(this.#applications, wanted.name);
    const names = applicationNames(wanted);
    const { credential, clientSecret } = await this.#announced(names.secret, async () => {
      if (!replaced) {
        const body = { kind: 'secret' as const, name: 'ticketgate apply' };
        const params = { path: { id } };
        return (await this.#desk.post('/api/applications/{id}/credentials', { params, body })).data;
      }
      // Nobody has a lost one; of any other one, somebody may be using it.
      const body = replaced.isLost ? { overlapSeconds: 0 } : {};
      const params = { path: { id, credentialId: replaced.id } };
      const path = '/api/applications/{id}/credentials/{credentialId}/rotate';
      return (await this.#desk.post(path, { params, body })).data;
    });
    await this.#keeper.keep({
      [names.clientId]: clientId,
      [names.credentialId]: credential.id,
      ...(clientSecret !== null && { [names.secret]: clientSecret }),
    });
  }

  async #createWebhook(wanted: WantedWebhook): Promise<void> {
    const { output: _, manageSecret: __, ...settings } = wanted;
    const body = { ...settings, onlyIfNew: true };
    const names = webhookNames(wanted);
    const { id, secret } = await this.#announced(
      names.secret,
      async () => (await this.#desk.post('/api/webhooks', { body })).data,
    );
    await this.#keeper.keep({ [names.id]: id, [names.secret]: secret });
  }

  async #rotateWebhook(wanted: WantedWebhook, { id, isLost }: Replaced): Promise<void> {
    const names = webhookNames(wanted);
    const params = { path: { id } };
    const body = isLost ? { overlapHours: 0 } : {};
    const { secret } = await this.#announced(
      names.secret,
      async () =>
        (await this.#desk.post('/api/webhooks/{id}/secret/rotate', { params, body })).data,
    );
    await this.#keeper.keep({ [names.id]: id, [names.secret]: secret });
  }

  /** Makes a secret that the keeper was told about before; a refusal means that none was made. */
  async #announced<T>(name: string | undefined, make: () => Promise<T>): Promise<T> {
    if (name === undefined) {
      return make().catch((error: unknown) => {
        throw isTaken(error) ? madeByAnother() : error;
      });
    }
    await this.#keeper.announce(name);
    try {
      return await make();
    } catch (error) {
      const wasRefused = error instanceof TicketgateProblem && error.status < 500;
      // It may have been made by an attempt before: then the note has to stay.
      if (!wasRefused) this.#unsure.add(name);
      else if (!isTaken(error) || !this.#unsure.has(name)) await this.#keeper.withdraw(name);
      throw isTaken(error) ? madeByAnother() : error;
    }
  }
}

type NewCredential = InitOf<OperationAt<'post', '/api/applications/{id}/credentials'>>['body'];

type ApplicationWork = Extract<
  Work,
  {
    do: `${string} application` | 'bind' | 'set application status' | 'add key' | 'make secret';
  }
>;

/** The plan names nothing that is not there by then. */
function idOf<T>(ids: ReadonlyMap<string, T>, name: string): T {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`${name} should be known by now`);
  return id;
}
