import createClient, { type Middleware } from 'openapi-fetch';
import type { Answer, Call, InitOf, Method, OperationAt, Paths } from './calls.ts';
import { eventsFrom, type EventBatch, type EventsOptions } from './events.ts';
import { KEYED_CALLS } from './generated/keyed-calls.ts';
import { originOf, settingsOf, type Settings, type TicketgateOptions } from './options.ts';
import { itemsOf, type ItemOf, type ListPath } from './paging.ts';
import { TicketgateProblem } from './problem.ts';
import { send } from './sending.ts';
import { givenTokens, TokenKeeper, type Tokens } from './token-keeper.ts';
import { requestToken } from './token-request.ts';

/** Both services' calls by method and path template; refusals are thrown as {@link TicketgateProblem}. */
export interface Ticketgate {
  readonly get: Call<'get'>;
  readonly post: Call<'post'>;
  readonly put: Call<'put'>;
  readonly patch: Call<'patch'>;
  readonly delete: Call<'delete'>;
  /** Every item of a list, page after page. */
  items<P extends ListPath>(
    path: P,
    init?: InitOf<OperationAt<'get', P>>,
  ): AsyncGenerator<ItemOf<P>, void, undefined>;
  /** What happens in the tenant, batch after batch, waiting for the next one. */
  events(options?: EventsOptions): AsyncGenerator<EventBatch, never, undefined>;
  /** The access token that the next call would send. */
  accessToken(): Promise<string>;
}

const IDEMPOTENCY_KEY = 'Idempotency-Key';

/**
 * A client of one installation for one application. Keep it: it keeps the token for all calls.
 * @throws TypeError for an address that is no origin
 */
export function ticketgate(options: TicketgateOptions): Ticketgate {
  const settings = settingsOf(options);
  const baseUrl = originOf('apiUrl', options.apiUrl);
  const tokens = tokensOf(options, settings);
  const client = createClient<Paths>({ baseUrl });
  client.use(sendingWith({ ...settings, tokens }));
  const call =
    (method: Method) =>
    async (path: string, init: object = {}): Promise<Answer<unknown>> => {
      // The types of one path out of many cannot be followed here; `Call` has checked them.
      const ask = client.request as unknown as AnyRequest;
      const { data, response } = await ask(method, path, init);
      return { data, etag: response.headers.get('etag'), response };
    };
  const get = call('get') as Call<'get'>;
  return {
    get,
    post: call('post') as Call<'post'>,
    put: call('put') as Call<'put'>,
    patch: call('patch') as Call<'patch'>,
    delete: call('delete') as Call<'delete'>,
    items: (path, init) => itemsOf(get, path, init),
    events: (following = {}) => eventsFrom(get, following),
    accessToken: () => tokens.get(),
  };
}

type AnyRequest = (
  method: Method,
  path: string,
  init: object,
) => Promise<{ readonly data?: unknown; readonly response: Response }>;

function tokensOf(options: TicketgateOptions, settings: Settings): Tokens {
  if ('accessToken' in options) return givenTokens(options.accessToken);
  const { apiUrl, oauthUrl = apiUrl, scope = 'client_api' } = options;
  const url = `${originOf('oauthUrl', oauthUrl)}/api/oauth2/token`;
  const request = () => requestToken({ ...settings, url, credentials: options, scope });
  return new TokenKeeper(request, settings.machine);
}

/** Answers every call in place of openapi-fetch's own `fetch`, which knows neither tokens nor retries. */
function sendingWith(settings: Settings & { readonly tokens: Tokens }): Middleware {
  return {
    onRequest: async ({ request, schemaPath }) => {
      const isKeyed = KEYED_CALLS.has(`${request.method.toUpperCase()} ${schemaPath}`);
      // One key for all attempts: the server carries it out once, and answers each alike.
      if (isKeyed && !request.headers.has(IDEMPOTENCY_KEY)) {
        request.headers.set(IDEMPOTENCY_KEY, settings.machine.uuid());
      }
      const response = await send(request, isKeyed, settings);
      if (response.ok || response.status === 304) return response;
      throw await TicketgateProblem.of(response);
    },
  };
}
