import { createHash, randomBytes } from 'node:crypto';
import { AuthorizationCode, ClientCredentials } from 'simple-oauth2';
import { CLIENT_API } from '../world/a-ticket.ts';
import { anAdminToken, CALLBACK, visit } from '../world/people.ts';
import { register } from '../world/register.ts';
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

    it('RA-19, RA-24: authorization code with PKCE, refresh, revocation', async () => {
      const { client_id: id, client_secret: secret } = await register(
        world,
        await anAdminToken(world),
        { grant_types: ['authorization_code', 'refresh_token'], scope: 'client_api' },
      );
      const client = new AuthorizationCode({
        client: { id, secret },
        auth: {
          tokenHost: world.product.oauthUrl,
          tokenPath: '/api/oauth2/token',
          authorizePath: '/api/oauth2/authorize',
          revokePath: '/api/oauth2/revoke',
        },
        options: { authorizationMethod: 'body' },
      });
      const verifier = randomBytes(32).toString('base64url');
      const address = client.authorizeURL({
        ...{ redirect_uri: CALLBACK, scope: 'client_api', state: 'some-state' },
        // The library passes on what it does not know.
        ...{
          code_challenge: createHash('sha256').update(verifier).digest('base64url'),
          code_challenge_method: 'S256',
        },
      });
      const code = String((await visit(world, address)).searchParams.get('code'));
      const redeemed = { code, redirect_uri: CALLBACK, code_verifier: verifier };
      const first = await client.getToken(redeemed);
      const second = await first.refresh();
      for (const { token } of [first, second]) {
        world.hush(String(token['access_token']));
        world.hush(String(token['refresh_token']));
      }
      const token = String(second.token['access_token']);
      expect((await world.call(token, '/api/tickets')).status).toBe(200);
      await second.revoke('access_token');
      expect((await world.call(token, '/api/tickets')).status).toBe(401);
    });
  });
}
