import { PATHS, UnreadableRequest } from '../../issuing/index.ts';
import type { Answer, JsonRoute, Translated } from '../front.ts';
import { errorAnswer } from './wording.ts';

const MINUTES = { least: 1, most: 60 };
const LONGEST_LABEL = 256;

type Body = Readonly<Record<string, unknown>>;

/** `POST /platform/clientauth/token`: id and secret in JSON, no bearer. */
export const mintRoute: JsonRoute = {
  kind: 'json',
  method: 'POST',
  path: '/platform/clientauth/token',
  translate: (body, req) => {
    delete req.headers.authorization;
    return translate(body);
  },
};

function translate(body: Body): Translated {
  const subject = text(body, 'subject', LONGEST_LABEL);
  text(body, 'project_id', LONGEST_LABEL);
  const lifetime = lifetimeOf(body['ttl_minutes']);
  const client_id = text(body, 'client_id') ?? missing('client_id');
  const client_secret = text(body, 'client_secret') ?? missing('client_secret');
  return {
    path: PATHS.token,
    parameters: { grant_type: 'client_credentials', client_id, client_secret },
    manners: {
      scopeDefault: 'registered',
      render,
      ...(lifetime !== undefined && { lifetime }),
      ...(subject !== undefined && { subjectLabel: subject }),
    },
  };
}

function text(body: Body, name: string, longest = 4_096): string | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string' && value.length <= longest) return value;
  throw new UnreadableRequest(400, `${name} must be a string of at most ${longest} characters`);
}

function missing(name: string): never {
  throw new UnreadableRequest(400, `${name} is required`);
}

/** Seconds. Never clamped: who asks for more than there is should know. */
function lifetimeOf(minutes: unknown): number | undefined {
  if (minutes === undefined || minutes === null) return undefined;
  const { least, most } = MINUTES;
  if (Number.isInteger(minutes) && Number(minutes) >= least && Number(minutes) <= most) {
    return Number(minutes) * 60;
  }
  throw new UnreadableRequest(400, `ttl_minutes must be a whole number from ${least} to ${most}`);
}

/** Not allowed any more (disabled, unbound, agent inactive) is as unauthorised as a wrong secret here. */
const UNAUTHORISED = new Set(['invalid_client', 'unauthorized_client']);

function render({ status, body }: Answer): Answer {
  const members = body as Readonly<Record<string, unknown>>;
  if (status === 200) {
    const { access_token, token_type, expires_in } = members;
    const expires_at = expiryOf(String(access_token));
    return { status, body: { access_token, token_type, expires_in, expires_at } };
  }
  const code = UNAUTHORISED.has(String(members['error'])) ? 401 : status;
  return errorAnswer(code, String(members['error_description'] ?? members['error']));
}

/** RFC 3339, from the token itself: it is what will be believed. */
function expiryOf(token: string): string {
  const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8');
  const { exp } = JSON.parse(payload) as { readonly exp: number };
  return new Date(exp * 1_000).toISOString();
}
