import type { IncomingMessage } from 'node:http';
import { PATHS, UnreadableRequest, type FormParameters } from '../../issuing/index.ts';
import type { Answer, FrontRoute, Manners, PendingInteraction, Translated } from '../front.ts';

/** The authorization endpoint: browsers are sent on to pages, programs are told in JSON. */
export const authorizeRoutes: readonly FrontRoute[] = [
  {
    kind: 'pass',
    ...{ method: 'GET', path: PATHS.authorize },
    normalise: (req) => req,
    negotiates: true,
    manners: (req) => mannersFor(isProgram(req)),
  },
  // OpenID Connect Core 3.1.2.1: by POST as well.
  {
    kind: 'parameters',
    ...{ method: 'POST', path: PATHS.authorize },
    translate: (parameters, req) => ask(parameters, mannersFor(isProgram(req))),
  },
  { kind: 'parameters', method: 'POST', path: PATHS.consent, translate: decision },
];

/** The core reads such requests from the query only. */
const ask = (parameters: FormParameters, manners: Manners): Translated => ({
  ...{ path: PATHS.authorize, parameters, manners, inQuery: true },
});

/** `POST consent`: the person's decision, and in the query the request that it is about. */
function decision({ action }: FormParameters, req: IncomingMessage): Translated {
  if (action !== 'allow' && action !== 'deny') {
    throw new UnreadableRequest(400, 'action must be allow or deny');
  }
  const asksInJson = /^application\/json\b/i.test(req.headers['content-type'] ?? '');
  const manners = { ...mannersFor(asksInJson || isProgram(req)), consent: action } as const;
  return ask(requestOf(req), manners);
}

/** The authorization request in the query. That it asks for a decision is settled by bringing one. */
function requestOf(req: IncomingMessage): FormParameters {
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URL(req.url ?? '/', 'http://localhost').searchParams) {
    if (Object.hasOwn(parameters, name))
      throw new UnreadableRequest(400, 'a parameter is repeated');
    const text = name === 'prompt' ? withoutConsent(value) : value;
    if (text !== '') {
      Object.defineProperty(parameters, name, {
        value: text,
        enumerable: true,
        configurable: true,
      });
    }
  }
  return parameters;
}

const withoutConsent = (prompt: string) =>
  prompt
    .split(' ')
    .filter((word) => word !== 'consent')
    .join(' ');

function isProgram({ headers }: IncomingMessage): boolean {
  const { accept = '' } = headers;
  return /\bapplication\/json\b/i.test(accept) && !/\btext\/html\b/i.test(accept);
}

const mannersFor = (forProgram: boolean): Manners => ({
  scopeDefault: 'registered',
  render: (answer, pending) =>
    forProgram && pending ? questionTo(pending) : { ...answer, status: redirectOf(answer) },
});

/** Its clients look for 302 where the core says 303; after a GET they mean the same (RFC 9110 15.4). */
const redirectOf = ({ status }: Answer) => (status === 303 ? 302 : status);

const NO_STORE = { 'Cache-Control': 'no-store' };

function questionTo({ prompt, question }: PendingInteraction): Answer {
  if (prompt === 'consent') return { status: 200, body: question, headers: NO_STORE };
  const error_description = 'nobody is signed in here';
  return { status: 401, body: { error: 'login_required', error_description }, headers: NO_STORE };
}
