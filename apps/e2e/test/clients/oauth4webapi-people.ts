import * as oauth from 'oauth4webapi';
import { anAdminToken, CALLBACK, visit } from '../world/people.ts';
import type { World } from '../world/world.ts';

const SCOPE = 'openid offline_access tickets:read';

/** oauth4webapi for people: the same steps, as a public client. */
export function oauth4webapiForPeople(world: World): void {
  describe('oauth4webapi, for people', () => {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- deprecated to make it stand out; it is how the library speaks http
    const development = { [oauth.allowInsecureRequests]: true };
    const nobody = oauth.None();
    let server: oauth.AuthorizationServer;
    let client: oauth.Client;
    let refreshToken: string;
    let accessToken: string;

    beforeAll(async () => {
      const issuer = new URL(world.product.oauthUrl);
      const response = await oauth.discoveryRequest(issuer, development);
      server = await oauth.processDiscoveryResponse(issuer, response);
    });

    const keep = (tokens: oauth.TokenEndpointResponse) => {
      accessToken = world.hush(tokens.access_token);
      refreshToken = world.hush(String(tokens.refresh_token));
      return tokens;
    };

    it('RA-07: registers itself as a public client', async () => {
      const metadata = {
        client_name: 'oauth4webapi',
        redirect_uris: [CALLBACK],
        grant_types: ['authorization_code', 'refresh_token'],
        token_endpoint_auth_method: 'none',
        scope: SCOPE,
        default_sub_type: 'user',
      };
      const response = await oauth.dynamicClientRegistrationRequest(server, metadata, {
        ...development,
        initialAccessToken: await anAdminToken(world),
      });
      client = await oauth.processDynamicClientRegistrationResponse(response);
      expect(client).not.toHaveProperty('client_secret');
    });

    it('RA-19: authorization code with PKCE', async () => {
      const verifier = oauth.generateRandomCodeVerifier();
      const state = oauth.generateRandomState();
      const address = new URL(String(server.authorization_endpoint));
      address.search = new URLSearchParams({
        ...{ client_id: client.client_id, response_type: 'code', scope: SCOPE, state },
        ...{ redirect_uri: CALLBACK, code_challenge_method: 'S256' },
        code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      }).toString();
      const back = await visit(world, address);
      const parameters = oauth.validateAuthResponse(server, client, back, state);
      const response = await oauth.authorizationCodeGrantRequest(
        server,
        client,
        nobody,
        parameters,
        CALLBACK,
        verifier,
        development,
      );
      const tokens = keep(await oauth.processAuthorizationCodeResponse(server, client, response));
      expect(oauth.getValidatedIdTokenClaims(tokens)).toMatchObject({ aud: client.client_id });
      const { status } = await world.call(accessToken, '/api/tickets');
      expect(status).toBe(200);
    });

    it('RA-24: refresh, and the old refresh token again ends the family', async () => {
      const renew = async (token: string) => {
        const response = await oauth.refreshTokenGrantRequest(
          server,
          client,
          nobody,
          token,
          development,
        );
        return oauth.processRefreshTokenResponse(server, client, response);
      };
      const before = refreshToken;
      keep(await renew(before));
      await expect(renew(before)).rejects.toMatchObject({ error: 'invalid_grant' });
      await expect(renew(refreshToken)).rejects.toMatchObject({ error: 'invalid_grant' });
      expect((await world.call(accessToken, '/api/tickets')).status).toBe(401);
    });
  });
}
