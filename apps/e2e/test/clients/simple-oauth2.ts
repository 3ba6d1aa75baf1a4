import { ClientCredentials } from 'simple-oauth2';
import { CLIENT_API } from '../world/a-ticket.ts';
import type { World } from '../world/world.ts';
import { seededTicket } from './seeded-ticket.ts';

/** simple-oauth2: told the addresses, it discovers nothing. */
export function simpleOauth2(world: World): void {
  describe('simple-oauth2', () => {
    const ticket = seededTicket(world);

    it.each([
      ['RR-05: secret in the header', 'header'],
      ['RR-07: secret in the body', 'body'],
    ] as const)('%s', async (_, authorizationMethod) => {
      const { clientId, clientSecret } = world.demo.application;
      const client = new ClientCredentials({
        client: { id: clientId, secret: clientSecret },
        auth: { tokenHost: world.product.oauthUrl, tokenPath: '/api/oauth2/token' },
        options: { authorizationMethod },
      });
      const accessToken = await client.getToken({ scope: 'client_api' });
      expect(accessToken.expired()).toBe(false);
      const token = String(accessToken.token['access_token']);
      const { body } = await world.call(token, `${CLIENT_API}/${ticket().ticketNumber}`);
      expect(body).toEqual(ticket());
    });
  });
}
