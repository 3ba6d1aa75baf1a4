import type { IncomingMessage } from 'node:http';
import { PATHS, userInfo } from '../../issuing/index.ts';
import type { CallRoute, Front, PassRoute } from '../front.ts';
import { about } from './about.ts';

/** Browsers get pages, programs JSON. */
const page = (method: 'GET' | 'POST', path: string): PassRoute => ({
  kind: 'pass',
  ...{ method, path },
  normalise: (req: IncomingMessage) => req,
  negotiates: true,
});

/** OpenID Connect Core 5.3.1: both methods, the token in the header. */
const userInfoBy = (method: 'GET' | 'POST'): CallRoute => ({
  kind: 'call',
  method,
  path: '/userinfo',
  access: 'optional',
  handle: ({ who }, { accounts }) => userInfo(who, accounts),
});

/** Where browsers go on after a page of ours, and sign out: the same for every dialect. */
export const front: Front = {
  name: 'sign-in',
  about,
  routes: [
    page('GET', `${PATHS.authorize}/:uid`),
    page('GET', PATHS.logout),
    page('POST', PATHS.logout),
    page('POST', `${PATHS.logout}/confirm`),
    page('GET', `${PATHS.logout}/success`),
    userInfoBy('GET'),
    userInfoBy('POST'),
  ],
};
