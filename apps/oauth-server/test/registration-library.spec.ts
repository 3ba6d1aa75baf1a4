import * as oauth from 'oauth4webapi';
import { newInitialToken } from './support/initial-token.ts';
import { CALLBACK } from './support/people.ts';
import { startWorld, type World } from './support/world.ts';

/** A client library that knows the RFCs and nothing about us. */
describe('registration by a standard library', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());

  /** The issuer's host is made up: what is sent there goes to the replica. */
  const options = () => {
    const { baseUrl } = world.replicas[0];
    const { issuer } = world.config;
    return {
      [oauth.customFetch]: (
        url: string,
        init: oauth.CustomFetchOptions<
          string,
          oauth.ProtectedResourceRequestBody | URLSearchParams | undefined
        >,
      ) => fetch(url.replace(issuer, baseUrl), init as RequestInit),
    };
  };

  it('RFC 7591 3: discovery, registration with an initial access token, then a token', async () => {
    const issuer = new URL(world.config.issuer);
    const found = await oauth.discoveryRequest(issuer, options());
    const server = await oauth.processDiscoveryResponse(issuer, found);
    const initialAccessToken = await newInitialToken(world, await world.tenant());
    const metadata = {
      client_name: 'By the book',
      redirect_uris: [CALLBACK],
      grant_types: ['client_credentials', 'authorization_code'],
      token_endpoint_auth_method: 'client_secret_basic',
      scope: 'client_api openid',
      // A library sends what it likes: what is not known here is ignored.
      application_type: 'web',
      subject_type: 'public',
      contacts: ['somebody@example.test'],
    };
    const answer = await oauth.dynamicClientRegistrationRequest(server, metadata, {
      ...{ ...options(), initialAccessToken },
    });
    const client = await oauth.processDynamicClientRegistrationResponse(answer);
    const secret = oauth.ClientSecretBasic(client.client_secret as string); // it has one, by its method
    const parameters = new URLSearchParams({ scope: 'client_api' });
    const minted = await oauth.clientCredentialsGrantRequest(
      ...([server, client, secret, parameters, options()] as const),
    );
    const { access_token: token, scope } = await oauth.processClientCredentialsResponse(
      ...([server, client, minted] as const),
    );
    expect(scope).toBe('client_api');
    const seen = await oauth.introspectionRequest(server, client, secret, token, options());
    expect(await oauth.processIntrospectionResponse(server, client, seen)).toMatchObject({
      active: true,
      client_id: client.client_id,
    });
    const revoked = await oauth.revocationRequest(server, client, secret, token, options());
    await oauth.processRevocationResponse(revoked);
    const after = await oauth.introspectionRequest(server, client, secret, token, options());
    expect(await oauth.processIntrospectionResponse(server, client, after)).toEqual({
      active: false,
    });
  });
});
