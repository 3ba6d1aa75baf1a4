import type {
  ChangedApplicationBody,
  CreatedApplicationBody,
  ProblemBody,
} from '@ticketgate/contracts';
import type { Admin } from './admin.ts';
import type { ApiAnswer } from './api-call.ts';
import { callApi } from './api-call.ts';
import { ask, bySecret, type TokenAnswer } from './token-request.ts';
import type { World } from './world.ts';

/** Whichever of the two it was. */
export type Changed = ChangedApplicationBody & Omit<ProblemBody, 'status'>;

export const APPLICATIONS = '/api/applications';

/** What a test asks of applications, as one administrator. */
export class ApplicationCalls {
  readonly #world: World;
  readonly admin: Admin;

  constructor(world: World, admin: Admin) {
    this.#world = world;
    this.admin = admin;
  }

  /** Body of a good request, bound to the tenant's agent. */
  draft(more: object = {}): object {
    return { name: 'Night shift', agentUserId: this.admin.tenant.agent.id, ...more };
  }

  async create(more: object = {}): Promise<CreatedApplicationBody> {
    const json = this.draft(more);
    const { status, body } = await this.admin.call<CreatedApplicationBody>(APPLICATIONS, { json });
    expect([status, body]).toEqual([201, expect.anything()]);
    return body;
  }

  change(id: string, json: object, headers: Readonly<Record<string, string>> = {}) {
    return this.#call(id, { json, headers, method: 'PATCH' });
  }

  post(id: string, action: string): Promise<ApiAnswer<Changed>> {
    return this.#call(`${id}/${action}`, { method: 'POST' });
  }

  bind(id: string, agentUserId: unknown): Promise<ApiAnswer<Changed>> {
    return this.#call(`${id}/agent`, { json: { agentUserId }, method: 'PUT' });
  }

  unbind(id: string): Promise<ApiAnswer<Changed>> {
    return this.#call(`${id}/agent`, { method: 'DELETE' });
  }

  delete(id: string): Promise<ApiAnswer<Changed>> {
    return this.#call(id, { method: 'DELETE' });
  }

  /** A token request, at the last replica: it has to have heard of everything by itself. */
  mint(
    { application, clientSecret }: CreatedApplicationBody,
    scope = 'client_api',
  ): Promise<TokenAnswer> {
    const client = { clientId: application.clientId, secret: clientSecret ?? '' };
    const { replicas } = this.#world;
    return ask(replicas.at(-1) ?? replicas[0], bySecret(client, { scope }));
  }

  async token(made: CreatedApplicationBody): Promise<string> {
    const { status, body } = await this.mint(made);
    expect(status).toBe(200);
    return String(body['access_token']);
  }

  /** What every replica makes of a machine's token. */
  standing(token: string): Promise<number[]> {
    const ask = async (replica: World['replicas'][number]) =>
      (await callApi(replica, '/api/client-api/whoami', { token })).status;
    return Promise.all(this.#world.replicas.map(ask));
  }

  #call(path: string, call: Parameters<Admin['call']>[1]): Promise<ApiAnswer<Changed>> {
    return this.admin.call<Changed>(`${APPLICATIONS}/${path}`, call);
  }
}
