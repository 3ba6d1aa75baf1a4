import { importJWK, type CryptoKey, type JWK } from 'jose';
import * as oauth from 'oauth4webapi';
import { CLIENT_API } from '../world/a-ticket.ts';
import type { World } from '../world/world.ts';
import { seededTicket } from './seeded-ticket.ts';

/** oauth4webapi: the same steps, each of them the caller's own. */
export function oauth4webapi(world: World): void {
  describe('oauth4webapi', () => {
    const ticket = seededTicket(world);
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- deprecated to make it stand out; it is how the library speaks http
    const development = { [oauth.allowInsecureRequests]: true };

    async function discover(
      algorithm: 'oidc' | 'oauth2' = 'oidc',
    ): Promise<oauth.AuthorizationServer> {
      const issuer = new URL(world.product.oauthUrl);
      const response = await oauth.discoveryRequest(issuer, { algorithm, ...development });
      return oauth.processDiscoveryResponse(issuer, response);
    }

    async function readTicketAs(
      server: oauth.AuthorizationServer,
      clientId: string,
      authentication: oauth.ClientAuth,
    ): Promise<unknown> {
      const client: oauth.Client = { client_id: clientId };
      const parameters = new URLSearchParams({ scope: 'client_api' });
      const answer = await oauth.clientCredentialsGrantRequest(
        server,
        client,
        authentication,
        parameters,
        development,
      );
      const tokens = await oauth.processClientCredentialsResponse(server, client, answer);
      const url = new URL(`${world.product.apiUrl}${CLIENT_API}/id/${ticket().id}`);
      const response = await oauth.protectedResourceRequest(
        world.hush(tokens.access_token),
        'GET',
        url,
        undefined,
        undefined,
        development,
      );
      return response.json();
    }

    it.each<[string, (secret: string) => oauth.ClientAuth]>([
      ['RR-05: ClientSecretBasic', oauth.ClientSecretBasic],
      ['RR-07: ClientSecretPost', oauth.ClientSecretPost],
    ])('%s', async (_, authenticationBy) => {
      const { clientId, clientSecret } = world.demo.application;
      const authentication = authenticationBy(clientSecret);
      expect(await readTicketAs(await discover(), clientId, authentication)).toEqual(ticket());
    });

    it('RR-06: PrivateKeyJwt', async () => {
      const { clientId, privateJwk } = world.demo.keyApplication;
      const key = (await importJWK(privateJwk as JWK, 'ES256')) as CryptoKey; // it is a private key
      const authentication = oauth.PrivateKeyJwt({ key, kid: String(privateJwk['kid']) });
      expect(await readTicketAs(await discover(), clientId, authentication)).toEqual(ticket());
    });

    it('RFC 8414: discovery as an OAuth 2.0 server says the same', async () => {
      expect(await discover('oauth2')).toEqual(await discover('oidc'));
    });
  });
}
