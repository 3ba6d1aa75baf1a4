import { clientAssertion, type ClientCredentials } from './credentials.ts';
import type { Machine } from './machine.ts';
import { TicketgateProblem } from './problem.ts';
import { retrying, type RetryPolicy } from './retrying.ts';

export interface Token {
  readonly value: string;
  /** When it was asked for, and when it ends; milliseconds since the epoch. */
  readonly askedAt: number;
  readonly expiresAt: number;
}

export interface TokenRequests {
  /** Of the authorization server, or of the API, which hands it on. */
  readonly url: string;
  readonly credentials: ClientCredentials;
  readonly scope: string;
  readonly machine: Machine;
  readonly retries: RetryPolicy;
  readonly timeoutMs: number;
}

/**
 * Asks for an access token by client credentials (RFC 6749 4.4).
 * @throws TicketgateProblem when it is refused, e.g. `invalid_client`
 */
export async function requestToken(options: TokenRequests): Promise<Token> {
  const { url, machine, retries, timeoutMs } = options;
  let askedAt = machine.epochMs();
  const prepare = async () => {
    askedAt = machine.epochMs();
    const { headers, form } = await proofOf(options);
    const body = new URLSearchParams({ ...form, grant_type: 'client_credentials' });
    if (options.scope !== '') body.set('scope', options.scope);
    return new Request(url, { method: 'POST', headers, body });
  };
  const response = await retrying({ prepare, mayRepeat: true, timeoutMs }, retries, machine);
  if (!response.ok) throw await TicketgateProblem.of(response);
  const { access_token: value, expires_in: seconds } = (await response.json()) as TokenAnswer;
  return { value, askedAt, expiresAt: askedAt + seconds * 1_000 };
}

/** RFC 6749 5.1. */
interface TokenAnswer {
  readonly access_token: string;
  readonly expires_in: number;
}

interface Proof {
  readonly headers: Readonly<Record<string, string>>;
  readonly form: Readonly<Record<string, string>>;
}

async function proofOf({ url, credentials, machine }: TokenRequests): Promise<Proof> {
  const { clientId } = credentials;
  const headers = { accept: 'application/json' };
  if (!('privateKey' in credentials)) {
    // RFC 6749 2.3.1: form-encoded before they are put together.
    const pair = [clientId, credentials.clientSecret].map(encodeURIComponent).join(':');
    return { headers: { ...headers, authorization: `Basic ${btoa(pair)}` }, form: {} };
  }
  const assertion = await clientAssertion(credentials.privateKey, {
    ...{ clientId, audience: url, epochMs: machine.epochMs(), jti: machine.uuid() },
  });
  return {
    headers,
    form: {
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    },
  };
}
