import { timingSafeEqual, type KeyObject } from 'node:crypto';
import type { Clock } from '@ticketgate/runtime';
import { decodeProtectedHeader, type JWK } from 'jose';
import {
  errors,
  Provider,
  type Client,
  type ClientMetadata,
  type KoaContextWithOIDC,
} from 'oidc-provider';
import { hashSecret } from '../applications/generated-secret.ts';
import { whyNotMinting, type RegisteredClient } from '../applications/registered-client.ts';
import type { RegisteredClientsService } from '../applications/registered-clients.service.ts';
import { assertShallow } from './assertions.ts';
import { beginMint, mintOf } from './mint.ts';
import type { RemoteKeySets } from './remote-key-sets.ts';

export interface ClientBridgeDeps {
  readonly clients: RegisteredClientsService;
  readonly keySets: RemoteKeySets;
  readonly secretHashKey: KeyObject;
  readonly clock: Clock;
}

/** The library insists on one secret per client; ours are several and hashed, so this is never compared. */
const UNUSED_SECRET = 'held-as-hashes-in-identity.credential';

/** The request oidc-provider is serving, from its own async context. */
const currentRequest = () => Provider.ctx as KoaContextWithOIDC;

/**
 * Makes oidc-provider's Client model read our applications.
 * The seams: `find` (from the cache that the security feed keeps honest), `compareClientSecret`
 * (several hashed secrets) and `grantTypeAllowed` (may it mint at all, and why not).
 */
export function bridgeClients(provider: Provider, deps: ClientBridgeDeps): void {
  const instances = new ClientInstances(provider, deps.keySets);
  // NOTE an assertion's `sub` arrives here as it was written: any JSON value.
  provider.Client.find = async (given: unknown): Promise<Client | undefined> => {
    const clientId = typeof given === 'string' ? given : '';
    const reading = await deps.clients.find(clientId);
    if (!reading) {
      // An unknown client costs the same hash as a wrong secret.
      hashSecret(clientId, deps.secretHashKey);
      return undefined;
    }
    const ctx = currentRequest();
    beginMint(ctx, reading);
    return instances.of(reading.client, assertionKid(ctx));
  };
  provider.Client.prototype.compareClientSecret = (secret: string): boolean => {
    const mint = mintOf(currentRequest());
    const credentialId = matchSecret(
      mint.reading.client,
      hashSecret(secret, deps.secretHashKey),
      deps.clock,
    );
    if (credentialId !== undefined) mint.credentialId = credentialId;
    return credentialId !== undefined;
  };
  provider.Client.prototype.grantTypeAllowed = (grantType: string): boolean => {
    const ctx = currentRequest();
    const { client } = mintOf(ctx).reading;
    const allowed = client.application.grantTypes.includes(grantType);
    if (ctx.oidc.params?.grant_type === grantType) assertMayMint(client, grantType, allowed);
    return allowed;
  };
}

/** @throws UnauthorizedClient saying why (RFC 6749 5.2; the library says invalid_request) */
function assertMayMint(client: RegisteredClient, grantType: string, registered: boolean): void {
  const reason = registered
    ? whyNotMinting(client)
    : `this application is not registered for the grant ${grantType}`;
  if (reason !== undefined) throw new errors.UnauthorizedClient(reason);
}

/** The `id` of the live secret with this hash. Every secret is compared, found or not. */
function matchSecret(
  { credentials }: RegisteredClient,
  hash: Buffer,
  clock: Clock,
): string | undefined {
  const now = clock.epochMs();
  let matched: string | undefined;
  for (const credential of credentials) {
    if (credential.kind !== 'secret' || !timingSafeEqual(credential.secretHash, hash)) continue;
    if (credential.expiresAt === null || credential.expiresAt > now) matched = credential.id;
  }
  return matched;
}

/** The key an assertion names, so that a key set without it can be fetched again. */
function assertionKid(ctx: KoaContextWithOIDC): string | undefined {
  const assertion = ctx.oidc.params?.client_assertion;
  if (typeof assertion !== 'string') return undefined;
  assertShallow(assertion);
  try {
    return decodeProtectedHeader(assertion).kid;
  } catch {
    return undefined;
  }
}

interface Made {
  readonly keys: readonly JWK[] | undefined;
  readonly instance: Client;
}

/** oidc-provider's objects for our clients, made once per reading and set of remote keys. */
class ClientInstances {
  private readonly made = new WeakMap<RegisteredClient, Made>();

  /** The types leave out the constructor's argument. */
  private readonly ClientModel: new (metadata: ClientMetadata) => Client;

  constructor(
    { Client: model }: Provider,
    private readonly keySets: RemoteKeySets,
  ) {
    this.ClientModel = model;
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
      const reason = cause instanceof Error ? cause.message : 'failed';
      throw new errors.InvalidClientAuth(`the client's jwks_uri cannot be read: ${reason}`);
    }
  }
}

function metadata(
  { application, credentials }: RegisteredClient,
  remoteKeys: readonly JWK[] = [],
): ClientMetadata {
  const common = {
    client_id: application.clientId,
    // NOTE the library would check these against what it offers before it knows who is asking.
    // Grants are asked through `grantTypeAllowed`, scopes when the resource is resolved.
    grant_types: [],
    redirect_uris: [],
    response_types: [],
  };
  if (application.authMethod === 'client_secret') {
    return {
      ...common,
      token_endpoint_auth_method: 'client_secret_basic' as const,
      client_secret: UNUSED_SECRET,
    };
  }
  const own = credentials.flatMap((credential) =>
    credential.kind === 'public_key' ? [credential.jwk] : [],
  );
  return {
    ...common,
    token_endpoint_auth_method: 'private_key_jwt' as const,
    jwks: { keys: [...own, ...remoteKeys] },
  };
}
