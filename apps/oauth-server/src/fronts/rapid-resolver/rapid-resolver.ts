import type { IncomingMessage } from 'node:http';
import { PATHS, readBody, withFormBody } from '../../issuing/index.ts';
import type { Front } from '../front.ts';
import { assertUtf8, isJson, jsonParameters } from '../parameters.ts';
import { about } from './about.ts';

/** The Rapid Resolver client API: `POST /api/oauth2/token`, form or JSON, scope never filled in. */
export const front: Front = {
  name: 'rapid-resolver',
  about,
  routes: [{ kind: 'pass', method: 'POST', path: PATHS.token, normalise: tokenRequest }],
};

async function tokenRequest(req: IncomingMessage): Promise<IncomingMessage> {
  assertUtf8(req);
  // Clients that send a bearer with everything mean no client authentication by it.
  if (/^bearer\s/i.test(req.headers.authorization ?? '')) delete req.headers.authorization;
  if (!isJson(req)) return req;
  return withFormBody(req, jsonParameters(await readBody(req)));
}
