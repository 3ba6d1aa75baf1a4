import type { Application, AuthMethod } from './application.ts';
import { given } from './given.ts';

/** An application about to be made; what is not given has its default. */
export interface NewApplication {
  readonly tenantId: string;
  readonly name: string;
  readonly authMethod: AuthMethod;
  readonly scopes: readonly string[];
  /** An active INTEGRATION_AGENT of the same tenant; an unbound application mints nothing. */
  readonly agentUserId?: string | null | undefined;
  /** Seconds, 60 to 86,400; 3,600 unless given. */
  readonly accessTokenLifetime?: number | undefined;
  /** Accept only the issuer as `aud` of assertions. */
  readonly strictAudience?: boolean | undefined;
  /** `client_credentials` unless given. */
  readonly grantTypes?: readonly string[] | undefined;
  readonly tokenEndpointAuthMethod?: Application['tokenEndpointAuthMethod'] | undefined;
  readonly redirectUris?: readonly string[] | undefined;
  readonly postLogoutRedirectUris?: readonly string[] | undefined;
  readonly corsOrigins?: readonly string[] | undefined;
  readonly firstParty?: boolean | undefined;
  readonly defaultSubType?: Application['defaultSubType'] | undefined;
  readonly metadata?: Application['metadata'] | undefined;
  readonly origin?: Application['origin'] | undefined;
}

/** What of an application may change; what is not given stays. */
export type ApplicationUpdate = {
  readonly [
    K in
      | 'name'
      | 'scopes'
      | 'grantTypes'
      | 'accessTokenLifetime'
      | 'strictAudience'
      | 'tokenEndpointAuthMethod'
      | 'redirectUris'
      | 'postLogoutRedirectUris'
      | 'corsOrigins'
      | 'defaultSubType'
      | 'metadata'
  ]?: Application[K] | undefined;
};

const USUAL_LIFETIME = 3_600;

const DEFAULTS = {
  agentUserId: null,
  grantTypes: ['client_credentials'],
  strictAudience: false,
  tokenEndpointAuthMethod: null,
  redirectUris: [],
  postLogoutRedirectUris: [],
  corsOrigins: [],
  firstParty: false,
  defaultSubType: 'user',
  metadata: {},
  origin: 'admin',
} as const;

/** @param longestLifetime seconds; the usual one is no longer than that. */
export function applicationFrom(
  draft: NewApplication,
  ids: Pick<Application, 'id' | 'clientId'>,
  longestLifetime: number,
): Application {
  return {
    ...DEFAULTS,
    accessTokenLifetime: Math.min(USUAL_LIFETIME, longestLifetime),
    ...given(draft),
    ...ids,
    status: 'active',
    version: 1,
  };
}
