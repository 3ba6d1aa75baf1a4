import type { Front } from '../front.ts';
import { about } from './about.ts';
import { authorizeRoutes } from './authorize.ts';
import { listRoutes } from './listing.ts';
import { registrationRoutes } from './registering.ts';
import { tokenRoutes } from './tokens.ts';
import { userInfoRoutes } from './user-info.ts';

/** Codes of problems that OAuth has another name for (RFC 6750 3.1, RFC 6749 4.1.2.1). */
const ERROR: Readonly<Record<string, string>> = {
  missing_token: 'invalid_token',
  forbidden: 'access_denied',
};

/** Rapidly's OAuth 2.0 API: `/api/oauth2/…`. Its token endpoint is the one every client shares. */
export const front: Front = {
  name: 'rapidly',
  about,
  refuse: ({ status, error, description }) => ({
    status,
    body: { error: ERROR[error] ?? error, error_description: description },
  }),
  routes: [
    ...listRoutes,
    ...registrationRoutes,
    ...authorizeRoutes,
    ...tokenRoutes,
    ...userInfoRoutes,
  ],
};
