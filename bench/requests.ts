import { randomUUID, sign } from 'node:crypto';
import type { Request } from 'autocannon';
import type { LoadApplication } from './data.ts';
import type { Family } from './data-grants.ts';
import type { KeyApplication } from './data-keys.ts';
import type { RequestSource } from './load.ts';

const TOKEN_PATH = '/api/oauth2/token';
const INTROSPECTION_PATH = '/api/oauth2/introspect';

const form = (parameters: Readonly<Record<string, string>>): Pick<Request, 'body' | 'headers'> => ({
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(parameters).toString(),
});

const basic = ({ clientId, clientSecret }: LoadApplication) => ({
  authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
});

function byBasic(
  application: LoadApplication,
  path: string,
  parameters: Readonly<Record<string, string>>,
): Request {
  const { headers, body } = form(parameters);
  return { method: 'POST', path, headers: { ...headers, ...basic(application) }, body };
}

/** Client credentials, with the secret in the header. */
export const tokenRequest = (application: LoadApplication): Request =>
  byBasic(application, TOKEN_PATH, { grant_type: 'client_credentials', scope: 'client_api' });

/** An application asks about a token of its own. */
export const introspection = (application: LoadApplication, token: string): Request =>
  byBasic(application, INTROSPECTION_PATH, { token });

/** Reads one of the tickets that every tenant has. */
export const ticketRead = (token: string, number: number): Request => ({
  method: 'GET',
  path: `/api/client-api/ticket/INC-${number}`,
  headers: { authorization: `Bearer ${token}` },
});

/** A page of 50 tickets; of those that hold words, where there are any. */
export const ticketList = (token: string, query?: string): Request => ({
  method: 'GET',
  path: `/api/client-api/ticket/search?limit=50${query === undefined ? '' : `&query=${query}`}`,
  headers: { authorization: `Bearer ${token}` },
});

/** Opens a ticket. */
export const ticketCreation = (token: string): Request => ({
  method: 'POST',
  path: '/api/client-api/ticket/create',
  headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  body: JSON.stringify({
    title: 'The printer on the third floor is on fire',
    description: 'It smells of smoke. '.repeat(20),
    priority: 'HIGH',
    responseTimeInHours: 4,
    resolutionTimeInHours: 48,
  }),
});

/** Client credentials with assertions that are signed one by one, of each application in turn. */
export function assertions(
  applications: readonly KeyApplication[],
  issuer: string,
): () => RequestSource {
  let turn = 0;
  return () => ({
    next: () => {
      const application = applications[turn++ % applications.length];
      if (!application) throw new Error('there is no application with a key');
      return {
        method: 'POST',
        path: TOKEN_PATH,
        ...form({
          grant_type: 'client_credentials',
          scope: 'client_api',
          client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
          client_assertion: assertion(application, issuer),
        }),
      };
    },
  });
}

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function assertion({ clientId, kid, privateKey }: KeyApplication, aud: string): string {
  const iat = Math.floor((performance.timeOrigin + performance.now()) / 1_000);
  const claims = { iss: clientId, sub: clientId, aud, iat, exp: iat + 60, jti: randomUUID() };
  const input = `${encoded({ alg: 'ES256', kid })}.${encoded(claims)}`;
  const key = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const;
  return `${input}.${sign('sha256', Buffer.from(input), key).toString('base64url')}`;
}

/** One request that trades a refresh token for the next. */
export const refreshRequest = ({ clientId, refreshToken }: Family): Request => ({
  method: 'POST',
  path: TOKEN_PATH,
  ...form({ grant_type: 'refresh_token', client_id: clientId, refresh_token: refreshToken }),
});

/**
 * Refreshes of each family in turn; the token in an answer is the one to send next. A family whose
 * answer was not waited for, at the end of a round, is lost, because nobody knows its token.
 */
export function refreshes(families: Family[]): () => RequestSource {
  return () => {
    let family: Family | undefined;
    return {
      next: () => {
        family = families.shift();
        if (!family) throw new Error('all refresh tokens are in use');
        return refreshRequest(family);
      },
      answered: (body) => {
        const { refresh_token: next } = JSON.parse(body) as { readonly refresh_token?: string };
        if (family && next !== undefined) families.push({ ...family, refreshToken: next });
      },
    };
  };
}
