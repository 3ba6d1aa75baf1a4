import { PATHS } from '../../issuing/index.ts';
import type { Answer, Front } from '../front.ts';
import { about } from './about.ts';

/** Seconds: "An access token is valid only for 1 hour." */
const LIFETIME = 3_600;

/** R-Service: `POST /token` with `client_id`, `client_secret` and `grant_type`, no scope. */
export const front: Front = {
  name: 'r-service',
  about,
  routes: [
    {
      kind: 'parameters',
      method: 'POST',
      path: '/token',
      accepts: ({ grant_type: grantType }) => grantType !== 'refresh_token',
      translate: (parameters, req) => {
        // Its clients have one way to say who they are, and it is in the form.
        delete req.headers.authorization;
        return { path: PATHS.token, parameters, manners };
      },
    },
  ],
  refuse: ({ error, description, status }) => ({
    status: worded(status),
    body: { error, error_description: description },
  }),
};

const manners = { scopeDefault: 'registered', lifetime: LIFETIME, render } as const;

function render({ status, body }: Answer): Answer {
  return { status: worded(status), body };
}

/**
 * "For invalid requests a error response with HTTP status code 400 will be returned." Too many valid
 * ones are not invalid.
 */
const worded = (status: number) => (status >= 400 && status < 500 && status !== 429 ? 400 : status);
