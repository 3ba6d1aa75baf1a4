import { SCOPES } from '@ticketgate/contracts';
import type { Clock } from '@ticketgate/runtime';
import {
  errors,
  type AdapterFactory,
  type Configuration,
  type KoaContextWithOIDC,
} from 'oidc-provider';
import { ASSERTION_ALGS } from '../applications/public-key.ts';
import { InProcessSigningKey } from '../keys/external-key.ts';
import type { SigningKey } from '../keys/signing-key.ts';
import { credentialThatSigned } from './assertion-credential.ts';
import { assertStrictAssertion, CLOCK_LEEWAY } from './assertions.ts';
import { agentClaims } from './claims.ts';
import { mintOf } from './mint.ts';
import { PATHS } from './paths.ts';
import { apiResource } from './resources.ts';

export interface IssuingSettings {
  readonly audience: string;
  readonly keys: readonly SigningKey[];
  readonly adapter: AdapterFactory;
  readonly clock: Clock;
}

/** How oidc-provider is set up: what is not named here is off. */
export function providerSettings({
  audience,
  keys,
  adapter,
  clock,
}: IssuingSettings): Configuration {
  return {
    adapter,
    jwks: { keys: keys.map((key) => new InProcessSigningKey(key)) },
    routes: { token: PATHS.token, jwks: PATHS.jwks },
    scopes: [...SCOPES],
    responseTypes: [],
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'],
    enabledJWA: { clientAuthSigningAlgValues: [...ASSERTION_ALGS] },
    clockTolerance: CLOCK_LEEWAY,
    // Asked before the secret is: a refusal here would tell who is a client. closed-cors.ts is the lock.
    clientBasedCORS: () => true,
    extraTokenClaims: (ctx) => ({ ...agentClaims(ctx) }),
    assertJwtClientAuthClaimsAndHeader: (ctx, claims, header) =>
      acceptAssertion(ctx, claims, header, clock),
    ttl: {
      ClientCredentials: (ctx) => mintOf(ctx).reading.client.application.accessTokenLifetime,
    },
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      externalSigningSupport: { enabled: true, ack: 'experimental-01' },
      pushedAuthorizationRequests: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        getResourceServerInfo: apiResource(audience),
      },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
    },
  };
}

async function acceptAssertion(
  ctx: KoaContextWithOIDC,
  claims: Readonly<Record<string, unknown>>,
  header: Readonly<Record<string, unknown>>,
  clock: Clock,
): Promise<void> {
  assertStrictAssertion(claims, header, clock);
  const mint = mintOf(ctx);
  const credential = await credentialThatSigned(
    String(ctx.oidc.params?.client_assertion),
    header,
    mint.reading.client,
  );
  if (!credential) throw new errors.InvalidClientAuth('no live credential has this key');
  if (credential.expiresAt !== null && credential.expiresAt <= clock.epochMs()) {
    throw new errors.InvalidClientAuth(`the credential ${credential.id} has expired`);
  }
  mint.credentialId = credential.id;
}
