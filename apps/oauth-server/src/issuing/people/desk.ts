import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '@ticketgate/runtime';
import { errors, type Provider } from 'oidc-provider';
import type { Application } from '../../applications/application.ts';
import type { RegisteredClientsService } from '../../applications/registered-clients.service.ts';
import type { ConsentDetails } from './consent-request.ts';

/** What a person is asked before an authorization request goes on. */
export interface Question {
  readonly uid: string;
  /** The application that wants something. */
  readonly application: Application;
  /** Whoever the browser is signed in as. */
  readonly userId: string | undefined;
  /** The parameters of the authorization request. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly asked: LoginAsked | ConsentAsked;
}

interface LoginAsked {
  readonly prompt: 'login';
  /** The browser is signed in as somebody who cannot use the application. */
  readonly isForSomebodyElse: boolean;
}

type ConsentAsked = { readonly prompt: 'consent' } & ConsentDetails;

/** What the person answered. */
export type Said =
  | { readonly signedInAs: string; readonly decision?: undefined }
  | { readonly decision: 'allow' | 'deny'; readonly signedInAs?: undefined };

/** Where pages learn what is to be asked and leave what was answered. */
export interface Desk {
  /** The question this browser was sent with; undefined when there is none, or no longer. */
  question(req: IncomingMessage, res: ServerResponse): Promise<Question | undefined>;
  /** Keeps the answer; the URL to go on at, undefined when the question is gone meanwhile. */
  answer(req: IncomingMessage, res: ServerResponse, said: Said): Promise<string | undefined>;
  /** Undoes an answer with which nobody has gone on yet. */
  takeBack(req: IncomingMessage, res: ServerResponse): Promise<void>;
}

export interface DeskDeps {
  readonly clients: Pick<RegisteredClientsService, 'find'>;
  readonly clock: Clock;
}

/** The desk of one provider. */
export function createDesk(provider: Provider, { clients, clock }: DeskDeps): Desk {
  return {
    question: async (req, res) => {
      const found = await unlessGone(provider.interactionDetails(req, res));
      if (!found) return undefined;
      const reading = await clients.find(String(found.params['client_id']));
      if (!reading) return undefined;
      return {
        uid: found.uid,
        application: reading.client.application,
        userId: found.session?.accountId,
        parameters: textsOf(found.params),
        asked: askedBy(found.prompt),
      };
    },
    answer: (req, res, said) =>
      unlessGone(
        provider.interactionResult(req, res, resultOf(said, clock), {
          // Whoever signs in has not agreed to anything yet, whatever was said before them.
          mergeWithLastSubmission: said.decision !== undefined,
        }),
      ),
    takeBack: async (req, res) => {
      const refusal = { error: 'access_denied', error_description: 'the sign-in was taken back' };
      await unlessGone(provider.interactionResult(req, res, refusal));
    },
  };
}

interface FoundPrompt {
  readonly name: string;
  readonly reasons: readonly string[];
  readonly details: Readonly<Record<string, unknown>>;
}

function askedBy({ name, reasons, details }: FoundPrompt): LoginAsked | ConsentAsked {
  if (name !== 'consent') {
    return { prompt: 'login', isForSomebodyElse: reasons.includes('not_for_this_application') };
  }
  // Written by our own policy, when the question was put.
  return { prompt: 'consent', ...(details as unknown as ConsentDetails) };
}

const textsOf = (params: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(params).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );

/** NOTE with a time of its own, or every later answer would count as another log-in. */
function resultOf({ signedInAs, decision }: Said, clock: Clock) {
  if (decision !== undefined) return { consent: { decision } };
  return { login: { accountId: signedInAs, ts: Math.floor(clock.epochMs() / 1_000) } };
}

async function unlessGone<T>(asking: Promise<T>): Promise<T | undefined> {
  return asking.catch((error: unknown) => {
    if (error instanceof errors.SessionNotFound) return undefined;
    throw error;
  });
}
