import type { Clock } from '@ticketgate/runtime';
import type { Fleet } from './fleet.ts';
import { hashOf, type Entry, type Ledger } from './ledger.ts';
import { objectIn, type Answer, type Sent } from './send.ts';

export const CALL_KINDS = [
  ...(['token', 'refresh', 'introspect', 'jwks', 'create', 'comment', 'get'] as const),
];
export type CallKind = (typeof CALL_KINDS)[number];

/** One request, and what its success must say. */
export interface Call {
  readonly kind: CallKind;
  readonly sent: Sent;
  /** Reads a 2xx; answers what is wrong with it, in words, or nothing. */
  readonly read: (reply: Answer) => string | undefined;
}

/** What the calls know: the token of the moment, the published keys, the ledger. */
export interface CallState {
  readonly fleet: Pick<Fleet, 'demo'>;
  readonly ledger: Ledger;
  /** Access token of the demo's application; each answer of the token endpoint replaces it. */
  token: string;
  /** Every `kid` that a key set has had so far. */
  readonly published: Set<string>;
  readonly clock: Clock;
  /** From 0 up to 1. */
  readonly random: () => number;
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const JSON_TYPE = { 'content-type': 'application/json' };

const basic = ({ clientId, clientSecret }: { clientId: string; clientSecret: string }) => ({
  authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
});

const form = (fields: Readonly<Record<string, string>>): string =>
  new URLSearchParams(fields).toString();

/** Makes the next call of a kind; a read or a comment before there is a ticket is a creation. */
export function nextCall(kind: CallKind, state: CallState): Call {
  switch (kind) {
    case 'token':
      return tokenCall(state);
    case 'refresh':
      return refreshCall(state);
    case 'introspect':
      return introspection(state);
    case 'jwks':
      return jwksCall(state);
    case 'create':
      return writeCall(state, state.ledger.begin('create'));
    case 'comment': {
      const ticket = state.ledger.ticket(state.random());
      const { ledger } = state;
      return writeCall(
        state,
        ticket ? ledger.begin('comment', ticket.acknowledged.number) : ledger.begin('create'),
      );
    }
    case 'get':
      return readCall(state);
    default:
      return kind satisfies never;
  }
}

export function tokenCall(state: CallState): Call {
  const { oauthUrl, application } = state.fleet.demo;
  return {
    kind: 'token',
    sent: {
      ...{ method: 'POST', url: `${oauthUrl}/api/oauth2/token` },
      headers: { ...FORM, ...basic(application) },
      body: form({ grant_type: 'client_credentials', scope: 'client_api' }),
    },
    read: (reply) => {
      const { access_token: token } = objectIn(reply);
      if (typeof token !== 'string') return 'no access token';
      state.token = token;
      return unpublished(token, state);
    },
  };
}

/** At the API's address, which forwards it. */
function refreshCall(state: CallState): Call {
  const { apiUrl, adminRefreshToken } = state.fleet.demo;
  const { clientId, token } = adminRefreshToken;
  return {
    kind: 'refresh',
    sent: {
      ...{ method: 'POST', url: `${apiUrl}/token`, headers: FORM },
      body: form({ grant_type: 'refresh_token', client_id: clientId, refresh_token: token }),
    },
    read: (reply) => {
      const { access_token: accessToken } = objectIn(reply);
      return typeof accessToken === 'string' ? unpublished(accessToken, state) : 'no access token';
    },
  };
}

/** A token is signed with a key that was published before. */
function unpublished(token: string, { published }: CallState): string | undefined {
  const header = Buffer.from(token.split('.')[0] ?? '', 'base64url').toString('utf8');
  const { kid } = JSON.parse(header) as { kid?: string };
  if (published.size === 0 || published.has(kid ?? '')) return undefined;
  return `signed with ${kid ?? 'no key'}, which no key set had`;
}

function introspection(state: CallState): Call {
  const { oauthUrl, application } = state.fleet.demo;
  return {
    kind: 'introspect',
    sent: {
      ...{ method: 'POST', url: `${oauthUrl}/api/oauth2/introspect` },
      headers: { ...FORM, ...basic(application) },
      body: form({ token: state.token }),
    },
    read: (reply) =>
      objectIn(reply)['active'] === true ? undefined : 'a live token is not active',
  };
}

export function jwksCall(state: CallState): Call {
  const { oauthUrl } = state.fleet.demo;
  return {
    kind: 'jwks',
    sent: { method: 'GET', url: `${oauthUrl}/.well-known/jwks.json` },
    read: (reply) => {
      const { keys } = objectIn(reply) as { keys?: readonly { kid: string }[] };
      for (const { kid } of keys ?? []) state.published.add(kid);
      return keys && keys.length > 0 ? undefined : 'an empty key set';
    },
  };
}

/** Sends a write, or the same again under its key. */
export function writeCall(state: CallState, entry: Entry): Call {
  const { apiUrl } = state.fleet.demo;
  const isComment = entry.kind === 'comment';
  const path = isComment ? `${entry.of ?? ''}/comment` : 'create';
  return {
    kind: entry.kind,
    sent: {
      ...{ method: 'POST', url: `${apiUrl}/api/client-api/ticket/${path}` },
      headers: {
        ...{ ...JSON_TYPE, authorization: `Bearer ${state.token}` },
        'idempotency-key': entry.key,
      },
      body: JSON.stringify(isComment ? { comment: entry.text } : { title: entry.text }),
    },
    read: (reply) => {
      const ticket = ticketIn(reply);
      const { ledger, clock } = state;
      ledger.acknowledge(entry, {
        ...{
          id: ticket.id,
          number: ticket.ticketNumber,
          hash: hashOf(ticket),
          at: clock.epochMs(),
        },
      });
      const isIts = isComment ? ticket.ticketNumber === entry.of : ticket.title === entry.text;
      return isIts ? undefined : 'another ticket than the one asked for';
    },
  };
}

function readCall(state: CallState): Call {
  const ticket = state.ledger.ticket(state.random());
  if (!ticket) return writeCall(state, state.ledger.begin('create'));
  const { number, hash } = ticket.acknowledged;
  return {
    kind: 'get',
    sent: {
      ...{ method: 'GET', url: `${state.fleet.demo.apiUrl}/api/client-api/ticket/${number}` },
      headers: { authorization: `Bearer ${state.token}` },
    },
    read: (reply) =>
      hashOf(ticketIn(reply)) === hash ? undefined : 'not the ticket that was acknowledged',
  };
}

const ticketIn = (reply: Answer) =>
  objectIn(reply) as { id: string; ticketNumber: string; title: string };
