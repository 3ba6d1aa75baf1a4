import { authlib } from './clients/authlib.ts';
import { collections } from './clients/collections.ts';
import { oauth4webapi } from './clients/oauth4webapi.ts';
import { oauth4webapiForPeople } from './clients/oauth4webapi-people.ts';
import { openidClient } from './clients/openid-client.ts';
import { openidClientForPeople } from './clients/openid-client-people.ts';
import { simpleOauth2 } from './clients/simple-oauth2.ts';
import { typescriptClient } from './clients/typescript-client.ts';
import { consoleConnections } from './chapters/console-connections.ts';
import { consoleTickets } from './chapters/console-tickets.ts';
import { consoleWebhooks } from './chapters/console-webhooks.ts';
import { consoleChapter } from './chapters/console.ts';
import { dialects } from './chapters/dialects.ts';
import { discovery } from './chapters/discovery.ts';
import { examples } from './chapters/examples.ts';
import { forwardedTokens } from './chapters/forwarded-tokens.ts';
import { guardedApi } from './chapters/guarded-api.ts';
import { logs } from './chapters/logs.ts';
import { metrics } from './chapters/metrics.ts';
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
  dialects(world);
  guardedApi(world);
  tenants(world);
  ticketStory(world);
  openidClient(world);
  openidClientForPeople(world);
  oauth4webapi(world);
  oauth4webapiForPeople(world);
  simpleOauth2(world);
  authlib(world);
  typescriptClient(world);
  collections(world);
  consoleChapter(world);
  consoleConnections(world);
  consoleTickets(world);
  consoleWebhooks(world);
  examples(world);
  withdrawals(world);
  metrics(world);
  // Last: it looks at what all the others left behind.
  logs(world);
});
