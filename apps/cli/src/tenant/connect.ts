import {
  ticketgate,
  TicketgateProblem,
  TicketgateUnreachable,
  type Ticketgate,
} from '@ticketgate/client';
import { EXIT, Failure } from '../command/failure.ts';
import type { Connection } from '../config/env.ts';

/** What the commands take from the machine. */
export interface Machine {
  /** Milliseconds since the epoch. */
  readonly epochMs: () => number;
}

/** An access token, and until when it is used, in milliseconds since the epoch. */
export interface AccessToken {
  readonly value: string;
  readonly usedUntil: number;
}

const PATIENCE_MS = 30_000;

/**
 * Trades the named refresh token for an access token.
 * @throws TicketgateUnreachable
 * @throws Failure when it is refused, with what to do
 */
export async function requestToken(
  { apiUrl, clientId, refreshToken }: Connection,
  { epochMs }: Machine,
): Promise<AccessToken> {
  const url = `${apiUrl}/token`;
  const form = { grant_type: 'refresh_token', client_id: clientId, refresh_token: refreshToken };
  const now = epochMs();
  const response = await fetch(url, {
    method: 'POST',
    body: new URLSearchParams(form),
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch((cause: unknown) => {
    throw new TicketgateUnreachable(`${url} did not answer`, { cause });
  });
  if (!response.ok) throw refused(await TicketgateProblem.of(response));
  const answer = (await response.json()) as {
    readonly access_token: string;
    readonly expires_in: number;
  };
  return { value: answer.access_token, usedUntil: now + answer.expires_in * 500 };
}

/** Makes no sense of what is no refusal of the token itself. */
function refused(problem: TicketgateProblem): Error {
  if (problem.status >= 500 || problem.status === 429) return problem;
  const why = `The refresh token was refused: ${problem.message}`;
  return new Failure(
    `${why}
It is unknown, deleted or expired, belongs to another client id, or its owner is switched off.
Make another one at the console (Refresh tokens) as a TENANT_ADMIN, with the scope admin, and set
ADMIN_CLIENT_ID and ADMIN_REFRESH_TOKEN to its clientId and refreshToken.`,
    EXIT.refused,
  );
}

/** The API as the owner of the refresh token sees it; a token is asked for with the first call. */
export function connect(connection: Connection, machine: Machine): Ticketgate {
  let token: AccessToken | undefined;
  const accessToken = async () => {
    if (!token || machine.epochMs() >= token.usedUntil) {
      token = await requestToken(connection, machine);
    }
    return token.value;
  };
  return ticketgate({ apiUrl: connection.apiUrl, accessToken });
}
