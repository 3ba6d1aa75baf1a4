import { collections } from './clients/collections.ts';
import { oauth4webapi } from './clients/oauth4webapi.ts';
import { openidClient } from './clients/openid-client.ts';
import { simpleOauth2 } from './clients/simple-oauth2.ts';
import { discovery } from './chapters/discovery.ts';
import { forwardedTokens } from './chapters/forwarded-tokens.ts';
import { guardedApi } from './chapters/guarded-api.ts';
import { logs } from './chapters/logs.ts';
import { tenants } from './chapters/tenants.ts';
import { ticketStory } from './chapters/ticket-story.ts';
import { tokenClaims } from './chapters/token-claims.ts';
import { tokenRequests } from './chapters/token-requests.ts';
import { withdrawals } from './chapters/withdrawals.ts';
import { World } from './world/world.ts';

// One product for all of it: a start costs as much as every chapter together.
describe('the product', () => {
  const world = new World();

  beforeAll(() => world.start());
  afterAll(() => world.stop());

  tokenRequests(world);
  tokenClaims(world);
  discovery(world);
  forwardedTokens(world);
  guardedApi(world);
  tenants(world);
  ticketStory(world);
  openidClient(world);
  oauth4webapi(world);
  simpleOauth2(world);
  collections(world);
  withdrawals(world);
  // Last: it looks at what all the others left behind.
  logs(world);
});
