import type { Front } from '../front.ts';
import { about } from './about.ts';
import { credentialRoutes } from './credentials.ts';
import { mintRoute } from './mint.ts';
import { refuse } from './wording.ts';

/** RIXL's client credentials: `/platform/clientauth/…`. */
export const front: Front = {
  name: 'rixl',
  about,
  routes: [mintRoute, ...credentialRoutes],
  refuse,
};
