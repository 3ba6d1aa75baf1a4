import { INTERNAL_GRANT, PATHS } from '../../issuing/index.ts';
import type { Answer, Front } from '../front.ts';
import { about } from './about.ts';

/** Seconds: "Access tokens is short-lived token (an hour)". */
const LIFETIME = 3_600;

/** The Ticket API: a named refresh token and a client id make an access token, again and again. */
export const front: Front = {
  name: 'ticket-api',
  about,
  routes: [
    {
      kind: 'parameters',
      method: 'POST',
      path: '/token',
      accepts: ({ grant_type: grantType }) => grantType === 'refresh_token',
      translate: ({ client_id = '', refresh_token = '' }, req) => {
        delete req.headers.authorization;
        const parameters = { grant_type: INTERNAL_GRANT.namedRefresh, client_id, refresh_token };
        return { path: PATHS.token, parameters, manners };
      },
    },
  ],
};

const manners = { lifetime: LIFETIME, internalGrant: true, render } as const;

function render({ status, body }: Answer): Answer {
  const members = body as Readonly<Record<string, unknown>>;
  if (status === 200) {
    const { access_token, expires_in, refresh_token } = members;
    return { status, body: { access_token, token_type: 'bearer', expires_in, refresh_token } };
  }
  // Its clients know one name for a client id and a refresh token that do not go together.
  const mismatch =
    members['error'] === 'invalid_client' || members['error'] === 'unauthorized_client';
  if (!mismatch) return { status: status === 401 ? 400 : status, body };
  const error_description = 'the refresh token and the client id do not belong together';
  return { status: 400, body: { error: 'invalid_grant', error_description } };
}
