import * as client from 'openid-client';
import { anAdminToken, CALLBACK, visit } from '../world/people.ts';
import type { World } from '../world/world.ts';

const SCOPE = 'openid email offline_access client_api';

/** openid-client 6 for people: registers itself, then code with PKCE, refresh, introspection, revocation. */
export function openidClientForPeople(world: World): void {
  describe('openid-client, for people', () => {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- deprecated to make it stand out; it is how the library speaks http
    const development: client.DiscoveryRequestOptions = { execute: [client.allowInsecureRequests] };
    let config: client.Configuration;
    let tokens: Awaited<ReturnType<typeof client.authorizationCodeGrant>>;

    const hushed = (given: typeof tokens) => {
      world.hush(given.access_token);
      if (given.refresh_token !== undefined) world.hush(given.refresh_token);
      return given;
    };

    it('RA-04: registers itself with an admin’s token', async () => {
      config = await client.dynamicClientRegistration(
        new URL(world.product.oauthUrl),
        {
          client_name: 'openid-client',
          redirect_uris: [CALLBACK],
          grant_types: ['authorization_code', 'refresh_token'],
          response_types: ['code'],
          scope: SCOPE,
          default_sub_type: 'user',
        },
        undefined,
        { ...development, initialAccessToken: await anAdminToken(world) },
      );
      const { client_id: id, client_secret: secret } = config.clientMetadata();
      expect(id).toMatch(/^rr_/);
      world.hush(String(secret));
    });

    it('RA-15: authorization code with PKCE, and an ID token that it accepts', async () => {
      const verifier = client.randomPKCECodeVerifier();
      const [state, nonce] = [client.randomState(), client.randomNonce()];
      const address = client.buildAuthorizationUrl(config, {
        ...{ redirect_uri: CALLBACK, scope: SCOPE, state, nonce },
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      });
      tokens = hushed(
        await client.authorizationCodeGrant(config, await visit(world, address), {
          ...{ pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce },
          idTokenExpected: true,
        }),
      );
      const subject = String(tokens.claims()?.sub);
      const { email } = await client.fetchUserInfo(config, tokens.access_token, subject);
      expect(email).toBe(world.demo.admin.email);
    });

    it('RA-24: refresh', async () => {
      const before = tokens.refresh_token;
      tokens = hushed(await client.refreshTokenGrant(config, String(before)));
      expect(tokens.refresh_token).not.toBe(before);
    });

    it('RA-25, RA-26: introspection, then revocation of an access token', async () => {
      const { access_token: token } = tokens;
      const introspect = () => client.tokenIntrospection(config, token);
      expect(await introspect()).toMatchObject({ active: true, sub_type: 'user' });
      await client.tokenRevocation(config, token);
      expect(await introspect()).toEqual({ active: false });
    });
  });
}
