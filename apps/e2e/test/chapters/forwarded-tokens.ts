import { anAssertion } from '../world/assertion.ts';
import { aTicket } from '../world/a-ticket.ts';
import { asserted, basic, GRANT } from '../world/token-request.ts';
import type { World } from '../world/world.ts';

/** The token paths answer under the API's host as well. */
export function forwardedTokens(world: World): void {
  describe('tokens by way of the API', () => {
    const apiTokenUrl = () => `${world.product.apiUrl}/api/oauth2/token`;

    it('RR-05: a token fetched there opens the API', async () => {
      const headers = basic(world.demo.application);
      const { status, body } = await world.requestToken({
        url: apiTokenUrl(),
        headers,
        form: GRANT,
      });
      expect(status).toBe(200);
      const ticket = await aTicket(world, String(body['access_token']));
      expect(ticket.createdBy.clientId).toBe(world.demo.application.clientId);
    });

    it.each(['the URL that was called', 'the issuer'])(
      'RR-06: an assertion for %s is accepted there',
      async (audience) => {
        const called = audience === 'the issuer' ? world.product.oauthUrl : apiTokenUrl();
        const form = { ...GRANT, ...asserted(await anAssertion(world.demo, called)) };
        expect(await world.requestToken({ url: apiTokenUrl(), form })).toMatchObject({
          status: 200,
        });
      },
    );

    it('RR-10: a wrong secret is refused there with the same answer', async () => {
      const { clientId } = world.demo.application;
      const headers = basic({ clientId, clientSecret: 'rrs_wrongwrongwrongwrongwrongwrong' });
      const direct = await world.requestToken({ headers, form: GRANT });
      const forwarded = await world.requestToken({ url: apiTokenUrl(), headers, form: GRANT });
      expect(forwarded.status).toBe(401);
      expect(forwarded.body).toEqual(direct.body);
      expect(forwarded.headers.get('www-authenticate')).toBe(
        direct.headers.get('www-authenticate'),
      );
    });

    it('RA-28: the key set and discovery answer there too', async () => {
      const { apiUrl, oauthUrl } = world.product;
      for (const path of ['/.well-known/jwks.json', '/.well-known/openid-configuration']) {
        const [there, here] = await Promise.all([
          world.ask(`${apiUrl}${path}`),
          world.ask(`${oauthUrl}${path}`),
        ]);
        expect(there.status).toBe(200);
        expect(there.body).toEqual(here.body);
      }
    });
  });
}
