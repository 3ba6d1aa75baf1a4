import type { IncomingMessage } from 'node:http';
import {
  PATHS,
  readBody,
  UnreadableRequest,
  withFormBody,
  type FormParameters,
} from '../../issuing/index.ts';
import type { Front } from '../front.ts';

/** The Rapid Resolver client API: `POST /api/oauth2/token`, form or JSON, scope never filled in. */
export const rapidResolver: Front = {
  name: 'rapid-resolver',
  routes: [{ method: 'POST', path: PATHS.token, normalise: tokenRequest }],
};

/** RFC 6749 B and RFC 8259 8.1: UTF-8, and nothing else is ever meant by another label. */
const OTHER_CHARSET = /;\s*charset\s*=\s*(?!"?utf-8"?\s*(;|$))/i;

async function tokenRequest(req: IncomingMessage): Promise<IncomingMessage> {
  if (OTHER_CHARSET.test(req.headers['content-type'] ?? '')) {
    throw new UnreadableRequest(400, 'the body must be UTF-8');
  }
  // Clients that send a bearer with everything mean no client authentication by it.
  if (/^bearer\s/i.test(req.headers.authorization ?? '')) delete req.headers.authorization;
  if (!/^application\/json\s*(;|$)/i.test(req.headers['content-type'] ?? '')) return req;
  return withFormBody(req, parseParameters(await readBody(req)));
}

const JSON_STRING = /"(?:[^"\\]|\\.)*"/g;

function parseParameters(body: Buffer): FormParameters {
  let text: string;
  let parsed: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    parsed = JSON.parse(text);
  } catch {
    throw new UnreadableRequest(400, 'the body is not well-formed JSON');
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new UnreadableRequest(400, 'the body must be a JSON object');
  }
  const members = Object.entries(parsed);
  if (members.some(([, value]) => typeof value !== 'string')) {
    throw new UnreadableRequest(400, 'every member of the body must be a string');
  }
  // RFC 6749 3.2: no parameter twice. The parser keeps the last one and does not tell.
  if (text.match(JSON_STRING)?.length !== 2 * members.length && members.length > 0) {
    throw new UnreadableRequest(400, 'a member of the body is repeated');
  }
  return parsed as FormParameters;
}
