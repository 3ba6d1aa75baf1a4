import { SCOPES } from '@ticketgate/contracts';
import type { Clock } from '@ticketgate/runtime';
import type { AdapterFactory, Configuration, KoaContextWithOIDC } from 'oidc-provider';
import { ASSERTION_ALGS } from '../applications/public-key.ts';
import { InProcessSigningKey } from '../keys/external-key.ts';
import type { SigningKey } from '../keys/signing-key.ts';
import type { AccountsService } from '../users/accounts.service.ts';
import { accountFinder } from './people/accounts.ts';
import { credentialThatSigned } from './clients/assertion-credential.ts';
import { assertStrictAssertion, CLOCK_LEEWAY, refuseClient } from './clients/assertions.ts';
import { tokenClaims } from './tokens/claims.ts';
import { LONGEST_GRANT } from './people/consent-request.ts';
import { grantLoader, type GrantingDeps } from './people/granting.ts';
import { questionUrl, peoplePolicy } from './people/interaction-policy.ts';
import { mannersOf } from './manners.ts';
import { mintOf } from './mint.ts';
import { PATHS } from './paths.ts';
import type { PeoplePages } from './people/people-pages.ts';
import { apiResource, rotation } from './tokens/resources.ts';
import { show, signOutFeature } from './people/signing-out.ts';

export interface IssuingSettings extends GrantingDeps {
  /** Origin; cookies are `Secure` exactly when it is https. */
  readonly issuer: string;
  readonly keys: readonly SigningKey[];
  readonly adapter: AdapterFactory;
  readonly accounts: AccountsService;
  /** The first signs cookies, all of them verify: a new one in front keeps every session. */
  readonly cookieKeys: readonly string[];
  readonly pages: PeoplePages;
  readonly clock: Clock;
}

/** Seconds. */
const LIFETIME = {
  code: 60,
  interaction: 3_600,
  session: 14 * 86_400,
  /** From the last rotation; the grant ends the family for good. */
  refreshToken: 14 * 86_400,
  grant: LONGEST_GRANT,
  idToken: 3_600,
} as const;

/** How oidc-provider is set up: what is not named here is off. */
export function providerSettings(settings: IssuingSettings): Configuration {
  const { audience, keys, adapter, clock } = settings;
  return {
    adapter,
    jwks: { keys: keys.map((key) => new InProcessSigningKey(key)) },
    routes: {
      authorization: PATHS.authorize,
      token: PATHS.token,
      jwks: PATHS.jwks,
      end_session: PATHS.logout,
    },
    scopes: [...SCOPES],
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'],
    enabledJWA: { clientAuthSigningAlgValues: [...ASSERTION_ALGS] },
    clockTolerance: CLOCK_LEEWAY,
    // Asked before the secret is: a refusal here would tell who is a client. closed-cors.ts is the lock.
    clientBasedCORS: () => true,
    extraTokenClaims: (ctx, token) => ({ ...tokenClaims(ctx, token) }),
    assertJwtClientAuthClaimsAndHeader: (ctx, claims, header) =>
      acceptAssertion(ctx, claims, header, clock),
    ...peopleSettings(settings),
    ttl: {
      ClientCredentials: lifetimeOf,
      AccessToken: lifetimeOf,
      AuthorizationCode: LIFETIME.code,
      Grant: LIFETIME.grant,
      IdToken: LIFETIME.idToken,
      Interaction: LIFETIME.interaction,
      RefreshToken: LIFETIME.refreshToken,
      Session: LIFETIME.session,
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
        useGrantedResource: () => true,
      },
      rpInitiatedLogout: signOutFeature(settings.pages),
      userinfo: { enabled: false },
    },
  };
}

/** Sign-in, consent, codes and refresh tokens. */
function peopleSettings(settings: IssuingSettings): Configuration {
  const cookie = {
    httpOnly: true,
    sameSite: 'lax',
    signed: true,
    secure: settings.issuer.startsWith('https:'),
  } as const;
  return {
    responseTypes: ['code'],
    pkce: { required: () => true },
    findAccount: accountFinder(settings.accounts),
    loadExistingGrant: grantLoader(settings),
    interactions: {
      policy: peoplePolicy(),
      url: questionUrl(settings),
    },
    extraParams: ['sub_type', 'sub'],
    claims: {
      openid: ['sub'],
      email: ['email', 'email_verified'],
      profile: ['name', 'preferred_username'],
    },
    // There is no other place to ask for them: userinfo is ours.
    conformIdTokenClaims: false,
    cookies: {
      keys: [...settings.cookieKeys],
      names: { session: 'tg_session', interaction: 'tg_interaction', resume: 'tg_resume' },
      long: cookie,
      short: cookie,
    },
    // Tokens end with the grant, not with the browser session that made it.
    expiresWithSession: () => false,
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: rotation,
    // Errors that must not be redirected.
    renderError: (ctx, out) => {
      if (ctx.accepts('json', 'html') !== 'html') return void (ctx.body = out);
      const { error, error_description: description } = out;
      const requestId = String(ctx.res.getHeader('x-request-id') ?? '');
      show(ctx, settings.pages.failure({ status: ctx.status, error, description, requestId }));
    },
  };
}

const LONGEST_LIFETIME = 86_400;

/** What the dialect settled, else the application's own; never beyond the ceiling. */
function lifetimeOf(ctx: KoaContextWithOIDC): number {
  const own = mintOf(ctx).reading.client.application.accessTokenLifetime;
  return Math.min(mannersOf(ctx).lifetime ?? own, LONGEST_LIFETIME);
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
  if (!credential) refuseClient('assertion.key_unknown', 'no live credential has this key');
  if (credential.expiresAt !== null && credential.expiresAt <= clock.epochMs()) {
    refuseClient('assertion.key_expired', `the credential ${credential.id} has expired`);
  }
  mint.credentialId = credential.id;
}
