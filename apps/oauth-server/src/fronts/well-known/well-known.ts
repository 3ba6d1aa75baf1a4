import type { IncomingMessage } from 'node:http';
import { PATHS } from '../../issuing/index.ts';
import type { Front } from '../front.ts';

const asItIs = (req: IncomingMessage) => req;

/** What every dialect's libraries look up first: the key set and both discovery documents. */
export const wellKnown: Front = {
  name: 'well-known',
  routes: [
    { method: 'GET', path: PATHS.jwks, normalise: asItIs },
    { method: 'GET', path: PATHS.openidDiscovery, normalise: asItIs },
    { method: 'GET', path: PATHS.oauthDiscovery, normalise: asItIs },
  ],
};
