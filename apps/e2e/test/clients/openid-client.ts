import type { DemoApplication } from '@ticketgate/testing';
import { importJWK, type CryptoKey, type JWK } from 'jose';
import * as client from 'openid-client';
import { CLIENT_API } from '../world/a-ticket.ts';
import type { World } from '../world/world.ts';
import { seededTicket } from './seeded-ticket.ts';

/** openid-client 6: discovery, then the client credentials grant. */
export function openidClient(world: World): void {
  describe('openid-client', () => {
    const ticket = seededTicket(world);
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- deprecated to make it stand out; it is how the library speaks http
    const development: client.DiscoveryRequestOptions = { execute: [client.allowInsecureRequests] };

    const discover = (
      clientId: string,
      authentication: client.ClientAuth,
      options: client.DiscoveryRequestOptions = development,
    ) =>
      client.discovery(
        new URL(world.product.oauthUrl),
        clientId,
        undefined,
        authentication,
        options,
      );

    async function readTicketWith(config: client.Configuration): Promise<unknown> {
      const tokens = await client.clientCredentialsGrant(config, { scope: 'client_api' });
      world.hush(tokens.access_token);
      expect(tokens.expires_in).toBeGreaterThan(0);
      const { ticketNumber } = ticket();
      const url = new URL(`${world.product.apiUrl}${CLIENT_API}/${ticketNumber}`);
      const { access_token: token } = tokens;
      const response = await client.fetchProtectedResource(config, token, url, 'GET');
      return response.json();
    }

    it.each<[string, (secret: string) => client.ClientAuth]>([
      ['RR-05: ClientSecretBasic', client.ClientSecretBasic],
      ['RR-07: ClientSecretPost', client.ClientSecretPost],
    ])('%s', async (_, authenticationBy) => {
      const { clientId, clientSecret }: DemoApplication = world.demo.application;
      const config = await discover(clientId, authenticationBy(clientSecret));
      expect(await readTicketWith(config)).toEqual(ticket());
    });

    it('RR-06: PrivateKeyJwt', async () => {
      const { clientId, privateJwk } = world.demo.keyApplication;
      const key = (await importJWK(privateJwk as JWK, 'ES256')) as CryptoKey; // it is a private key
      const authentication = client.PrivateKeyJwt({ key, kid: String(privateJwk['kid']) });
      const config = await discover(clientId, authentication);
      expect(await readTicketWith(config)).toEqual(ticket());
    });

    it('RFC 8414: discovery as an OAuth 2.0 server', async () => {
      const { clientId, clientSecret } = world.demo.application;
      const authentication = client.ClientSecretBasic(clientSecret);
      const config = await discover(clientId, authentication, {
        ...development,
        algorithm: 'oauth2',
      });
      expect(await readTicketWith(config)).toEqual(ticket());
    });

    it('RR-10: a wrong secret is the error the library knows', async () => {
      const { clientId } = world.demo.application;
      const config = await discover(clientId, client.ClientSecretBasic('rrs_not-the-secret'));
      await expect(client.clientCredentialsGrant(config)).rejects.toMatchObject({
        name: 'WWWAuthenticateChallengeError',
        status: 401,
      });
    });
  });
}
