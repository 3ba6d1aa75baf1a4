import type { JWK } from 'jose';
import { errors, type Client, type ClientMetadata, type Provider } from 'oidc-provider';
import type { RegisteredClient } from '../../applications/registered-client.ts';
import { because } from '../outcomes/because.ts';
import type { RemoteKeySets } from './remote-key-sets.ts';

/** The library insists on one secret per client; ours are several and hashed, so this is never compared. */
const UNUSED_SECRET = 'held-as-hashes-in-identity.credential';

interface Made {
  readonly keys: readonly JWK[] | undefined;
  readonly instance: Client;
}

/** oidc-provider's objects for our clients, made once per reading and set of remote keys. */
export class ClientInstances {
  private readonly made = new WeakMap<RegisteredClient, Made>();
  private readonly workloads = new WeakMap<RegisteredClient, Client>();

  /** The types leave out the constructor's argument. */
  private readonly ClientModel: new (metadata: ClientMetadata) => Client;

  constructor(
    { Client: model }: Provider,
    private readonly keySets: RemoteKeySets,
  ) {
    this.ClientModel = model;
  }

  /** The same for a request whose proof is a token of somebody else's issuer. */
  ofWorkload(client: RegisteredClient): Client {
    const known = this.workloads.get(client);
    if (known) return known;
    const made = new this.ClientModel({ ...common(client), ...BY_SECRET });
    this.workloads.set(client, made);
    return made;
  }

  async of(client: RegisteredClient, kid: string | undefined): Promise<Client> {
    const remote = client.credentials.find((credential) => credential.kind === 'jwks_uri');
    const keys = remote && (await this.fetchKeys(remote.uri, kid));
    const known = this.made.get(client);
    if (known && known.keys === keys) return known.instance;
    const instance = new this.ClientModel(metadata(client, keys));
    this.made.set(client, { keys, instance });
    return instance;
  }

  private async fetchKeys(uri: string, kid: string | undefined): Promise<readonly JWK[]> {
    try {
      return await this.keySets.keysAt(uri, kid);
    } catch (cause) {
      const failure = cause instanceof Error ? cause.message : 'failed';
      const words = `the client's jwks_uri cannot be read: ${failure}`;
      throw because(new errors.InvalidClientAuth(words), { reason: 'jwks_uri.unreadable', words });
    }
  }
}

const BY_SECRET = {
  token_endpoint_auth_method: 'client_secret_basic',
  client_secret: UNUSED_SECRET,
} as const;

function common({ application }: RegisteredClient) {
  const { redirectUris } = application;
  const signsIn = redirectUris.length > 0 && application.grantTypes.includes('authorization_code');
  return {
    client_id: application.clientId,
    // NOTE the library would check these against what it offers before it knows who is asking.
    // Grants are asked through `grantTypeAllowed`, scopes when the resource is resolved.
    grant_types: signsIn ? ['authorization_code'] : [],
    redirect_uris: signsIn ? [...redirectUris] : [],
    response_types: signsIn ? (['code'] as const).slice() : [],
    post_logout_redirect_uris: [...application.postLogoutRedirectUris],
    id_token_signed_response_alg: 'RS256' as const,
  };
}

function metadata(client: RegisteredClient, remoteKeys: readonly JWK[] = []): ClientMetadata {
  const { application, credentials } = client;
  const shared = common(client);
  switch (application.authMethod) {
    case 'client_secret':
      return { ...shared, ...BY_SECRET };
    case 'none':
      return { ...shared, token_endpoint_auth_method: 'none' };
    case 'private_key_jwt': {
      const own = credentials.flatMap((credential) =>
        credential.kind === 'public_key' ? [credential.jwk] : [],
      );
      return {
        ...shared,
        token_endpoint_auth_method: 'private_key_jwt',
        jwks: { keys: [...own, ...remoteKeys] },
      };
    }
    default:
      throw application.authMethod satisfies never;
  }
}
