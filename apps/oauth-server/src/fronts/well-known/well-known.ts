import type { IncomingMessage } from 'node:http';
import { PATHS } from '../../issuing/index.ts';
import type { Front } from '../front.ts';
import { about } from './about.ts';

const document = (path: string) =>
  ({ kind: 'pass', method: 'GET', path, normalise: (req: IncomingMessage) => req }) as const;

/** What every dialect's libraries look up first: the key set and both discovery documents. */
export const front: Front = {
  name: 'well-known',
  about,
  routes: [PATHS.jwks, PATHS.openidDiscovery, PATHS.oauthDiscovery].map(document),
};
