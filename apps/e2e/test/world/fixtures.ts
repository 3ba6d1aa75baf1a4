import { CALLBACK, signedInToken } from './people.ts';
import type { World } from './world.ts';

/** Good for many examples: making it takes a sign-in, or is limited to a few in a second. */
const LASTING = new Set(['OPENID_TOKEN']);

/** Makes what one example needs: by the name of its variable, new for every example. */
export class Fixtures {
  readonly #world: World;
  readonly #admin: string;
  readonly #lasting: Map<string, Promise<string>>;
  readonly #made = new Map<string, Promise<string>>();

  constructor(world: World, admin: string, lasting = new Map<string, Promise<string>>()) {
    this.#world = world;
    this.#admin = admin;
    this.#lasting = lasting;
  }

  /** For another example. */
  another(): Fixtures {
    return new Fixtures(this.#world, this.#admin, this.#lasting);
  }

  /** A value for a variable of an example. @throws for one that nobody here knows. */
  value(name: string): Promise<string> {
    const kept = LASTING.has(name) ? this.#lasting : this.#made;
    const made = kept.get(name) ?? this.#make(name);
    kept.set(name, made);
    return made;
  }

  #make(name: string): Promise<string> {
    const make = MAKERS[name];
    if (!make) throw new Error(`An example needs $${name}, which apps/e2e knows nothing of.`);
    return make({
      world: this.#world,
      value: (other) => this.value(other),
      keep: (other, value) => this.#made.set(other, Promise.resolve(value)),
      post: async (path, json = {}, method = 'POST') => {
        const body = method === 'GET' ? {} : { json };
        const answer = await this.#world.call(this.#admin, path, { method, ...body });
        if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
        return answer.body;
      },
    });
  }
}

interface Making {
  readonly world: World;
  /** Another variable of the same example. */
  readonly value: (name: string) => Promise<string>;
  /** Notes another variable that came with this one. */
  readonly keep: (name: string, value: string) => void;
  /** Sends as the demo's administrator. */
  readonly post: (
    path: string,
    json?: object,
    method?: string,
  ) => Promise<Readonly<Record<string, unknown>>>;
}

type Make = (making: Making) => Promise<string>;

const unique = () => Math.trunc(performance.now() * 1_000).toString(36);
const member = (of: unknown, name: string) =>
  String((of as Readonly<Record<string, unknown>>)[name]);

const ticketPart =
  (name: 'id' | 'ticketNumber', beside: 'TICKET' | 'TICKET_ID'): Make =>
  async ({ post, keep }) => {
    const ticket = await post('/api/tickets', { title: `Example ${unique()}` });
    keep(beside, member(ticket, name === 'id' ? 'ticketNumber' : 'id'));
    return member(ticket, name);
  };

const MAKERS: Readonly<Record<string, Make | undefined>> = {
  TICKET: ticketPart('ticketNumber', 'TICKET_ID'),
  TICKET_ID: ticketPart('id', 'TICKET'),
  COMMENT_ID: async ({ post, value }) =>
    member(await post(`/api/tickets/${await value('TICKET')}/comments`, { body: 'x' }), 'id'),
  GROUP_ID: async ({ post }) => member(await post('/api/groups', { name: `G ${unique()}` }), 'id'),
  USER_ID: async ({ post }) => {
    const username = `u-${unique()}`;
    const names = { username, name: username, email: `${username}@demo.example` };
    return member(await post('/api/users', { ...names, role: 'AGENT' }), 'id');
  },
  AGENT_ID: async ({ world }) => world.demo.agent.id,
  APPLICATION_ID: async ({ world, post }) => {
    const json = { name: `A ${unique()}`, agentUserId: world.demo.agent.id };
    const { application, clientSecret } = await post('/api/applications', json);
    world.hush(String(clientSecret));
    return member(application, 'id');
  },
  CREDENTIAL_ID: async ({ world, post, value }) => {
    const path = `/api/applications/${await value('APPLICATION_ID')}/credentials`;
    const { credential, clientSecret } = await post(path, { kind: 'secret', name: 'another' });
    world.hush(String(clientSecret));
    return member(credential, 'id');
  },
  CLIENT_ID: async ({ world }) => world.demo.application.clientId,
  CLIENT_SECRET: async ({ world }) => world.demo.application.clientSecret,
  ACCESS_TOKEN: ({ world }) => world.token(),
  REGISTRATION_TOKEN: async ({ world, post, keep }) => {
    const registered = await post('/api/oauth2/register', {
      ...{ client_name: 'Example', redirect_uris: [CALLBACK] },
    });
    world.hush(member(registered, 'client_secret'));
    keep('CLIENT_ID', member(registered, 'client_id'));
    return world.hush(member(registered, 'registration_access_token'));
  },
  OPENID_TOKEN: async ({ world, post }) => {
    const registered = await post('/api/oauth2/register', {
      ...{ client_name: 'Example', redirect_uris: [CALLBACK], scope: 'openid' },
      ...{ grant_types: ['authorization_code'], default_sub_type: 'user' },
    });
    const client_secret = world.hush(member(registered, 'client_secret'));
    const client = { client_id: member(registered, 'client_id'), client_secret };
    return world.hush(await signedInToken(world, client, 'openid'));
  },
  REFRESH_TOKEN: async ({ world }) => world.demo.adminRefreshToken.token,
  PUBLIC_CLIENT_ID: async ({ world }) => world.demo.adminRefreshToken.clientId,
  REFRESH_TOKEN_ID: async ({ world, post }) => {
    const made = await post('/api/refresh-tokens', { name: `R ${unique()}` });
    world.hush(member(made, 'refreshToken'));
    return member(made, 'id');
  },
  INITIAL_ACCESS_TOKEN_ID: async ({ world, post }) => {
    const made = await post('/api/initial-access-tokens', { name: `I ${unique()}` });
    world.hush(member(made, 'token'));
    return member(made, 'id');
  },
  CLIENT_CREDENTIAL_ID: async ({ world, post }) => {
    const made = await post('/platform/clientauth/credentials', { name: `X ${unique()}` });
    world.hush(member(made, 'client_secret'));
    return member(made['credential'], 'id');
  },
  WEBHOOK_ID: async ({ world, post }) => {
    const url = 'https://hooks.example.com/ticketgate';
    const made = await post('/api/webhooks', { url, eventTypes: ['ticket.created'] });
    world.hush(member(made, 'secret'));
    return member(made, 'id');
  },
  DELIVERY_ID: async ({ world, post, value }) => {
    const path = `/api/webhooks/${await value('WEBHOOK_ID')}/deliveries`;
    await value('TICKET');
    let found: unknown;
    await world.until(async () => {
      const { items } = await post(path, undefined, 'GET');
      [found] = items as readonly unknown[];
      return found !== undefined;
    });
    return member(found, 'id');
  },
};
