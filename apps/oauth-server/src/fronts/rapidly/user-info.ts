import { PATHS, userInfo } from '../../issuing/index.ts';
import type { CallRoute } from '../front.ts';

const by = (method: 'GET' | 'POST'): CallRoute => ({
  kind: 'call',
  method,
  path: PATHS.userinfo,
  access: 'optional',
  handle: ({ who }, { accounts }) => userInfo(who, accounts),
});

/** OpenID Connect Core 5.3.1: both methods, the token in the header. */
export const userInfoRoutes: readonly CallRoute[] = [by('GET'), by('POST')];
