import type { CredentialBody } from './credentials.ts';
import { CURSOR_LENGTH, PAGE_LIMITS, type PageBody } from './paging.ts';
import type { Revoking } from './revoking.ts';
import type { Role } from './roles.ts';
import { ruled } from './rule.ts';
import {
  Flag,
  IsGiven,
  JsonObject,
  ListOf,
  MayBeNull,
  OneOf,
  SomeOf,
  Text,
  Uuid,
  WholeNumber,
  WholeNumberText,
} from './rules.ts';
import { SCOPES } from './scopes.ts';
import type { UserStatus } from './users.ts';

export const AUTH_METHODS = ['client_secret', 'private_key_jwt', 'none'] as const;
export const GRANT_TYPES = ['client_credentials', 'authorization_code', 'refresh_token'] as const;
export const SUB_TYPES = ['user', 'workspace'] as const;
export const APPLICATION_STATUSES = ['active', 'disabled'] as const;

export type ApplicationAuthMethod = (typeof AUTH_METHODS)[number];
export type GrantType = (typeof GRANT_TYPES)[number];

export const APPLICATION_LIMITS = {
  name: 128,
  uris: 20,
  uriLength: 2_048,
  /** Seconds. */
  lifetime: { min: 60, max: 86_400 },
} as const;

const name = () => Text(1, APPLICATION_LIMITS.name, { blank: false });
const lifetime = () =>
  WholeNumber(APPLICATION_LIMITS.lifetime.min, APPLICATION_LIMITS.lifetime.max, 'seconds');
const uris = (of: string) =>
  ListOf({ max: APPLICATION_LIMITS.uris, length: APPLICATION_LIMITS.uriLength, of });

/** What may change after creation. */
const changeable = () => ({
  scopes: [IsGiven(), SomeOf(SCOPES)],
  grantTypes: [IsGiven(), SomeOf(GRANT_TYPES, { min: 1 })],
  accessTokenLifetime: [IsGiven(), lifetime()],
  strictAudience: [IsGiven(), Flag()],
  redirectUris: [IsGiven(), uris('redirect URIs')],
  postLogoutRedirectUris: [IsGiven(), uris('redirect URIs')],
  corsOrigins: [IsGiven(), uris('origins')],
  defaultSubType: [IsGiven(), OneOf(SUB_TYPES)],
  metadata: [IsGiven(), JsonObject(METADATA_SCHEMA)],
});

const link = { type: 'string', format: 'uri', maxLength: APPLICATION_LIMITS.uriLength };
const METADATA_SCHEMA = {
  type: 'object',
  properties: { client_uri: link, logo_uri: link, tos_uri: link, policy_uri: link },
  additionalProperties: false,
};

/** Shown to people (RFC 7591 2); https addresses, never fetched. */
export interface ApplicationMetadataBody {
  readonly client_uri?: string;
  readonly logo_uri?: string;
  readonly tos_uri?: string;
  readonly policy_uri?: string;
}

class ApplicationSettings {
  /** `client_api` unless given. */
  scopes?: string[];
  /** `client_credentials` unless given. */
  grantTypes?: GrantType[];
  /** Seconds; 3,600 unless given. */
  accessTokenLifetime?: number;
  /** Accept only the issuer as audience of its assertions. */
  strictAudience?: boolean;
  redirectUris?: string[];
  postLogoutRedirectUris?: string[];
  /** Bare origins whose pages may read what is answered to this application. */
  corsOrigins?: string[];
  defaultSubType?: (typeof SUB_TYPES)[number];
  metadata?: ApplicationMetadataBody;
}

/** Body of `POST /api/applications`. */
export class CreateApplicationDto extends ApplicationSettings {
  name!: string;
  authMethod?: ApplicationAuthMethod;
  /** An active INTEGRATION_AGENT of the tenant. */
  agentUserId?: string | null;
  /** `true`: nothing is made when the tenant has one of this name; of two at once, one is. */
  onlyIfNew?: boolean;
}
ruled(CreateApplicationDto, {
  ...changeable(),
  name: [name()],
  authMethod: [IsGiven(), OneOf(AUTH_METHODS)],
  agentUserId: [MayBeNull(), Uuid()],
  onlyIfNew: [IsGiven(), Flag()],
});

/** Body of `PATCH /api/applications/{id}`: what is given changes, a list as a whole. */
export class ChangeApplicationDto extends ApplicationSettings {
  name?: string;
}
ruled(ChangeApplicationDto, { ...changeable(), name: [IsGiven(), name()] });

/** Body of `PUT /api/applications/{id}/agent`. */
export class BindApplicationDto {
  agentUserId!: string;
}
ruled(BindApplicationDto, { agentUserId: [Uuid()] });

/** Query of `GET /api/applications`. */
export class ListApplicationsQuery {
  status?: (typeof APPLICATION_STATUSES)[number];
  limit?: string;
  cursor?: string;
}
ruled(ListApplicationsQuery, {
  status: [IsGiven(), OneOf(APPLICATION_STATUSES)],
  limit: [IsGiven(), WholeNumberText(1, PAGE_LIMITS.most)],
  cursor: [IsGiven(), Text(1, CURSOR_LENGTH)],
});

/** The INTEGRATION_AGENT that an application acts as. */
export interface BoundAgentBody {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** An inactive one mints nothing. */
  readonly status: UserStatus;
}

/** An application on the wire. */
export interface ApplicationBody {
  readonly id: string;
  /** Starts with `rr_`. */
  readonly clientId: string;
  readonly name: string;
  readonly status: (typeof APPLICATION_STATUSES)[number];
  readonly authMethod: ApplicationAuthMethod;
  readonly grantTypes: readonly string[];
  readonly scopes: readonly string[];
  /** Null while it is not bound; then it mints nothing for itself. */
  readonly agentUserId: string | null;
  readonly agent: BoundAgentBody | null;
  readonly accessTokenLifetime: number;
  readonly strictAudience: boolean;
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris: readonly string[];
  readonly corsOrigins: readonly string[];
  readonly firstParty: boolean;
  readonly defaultSubType: (typeof SUB_TYPES)[number];
  readonly metadata: ApplicationMetadataBody;
  /** How it came to be. */
  readonly origin: string;
  /** Also its ETag. */
  readonly version: number;
  /** Credentials that work at this moment. */
  readonly liveCredentials: number;
  /** RFC 3339: the last use of any of them; null before the first. */
  readonly lastUsedAt: string | null;
  /** Who made it; null for what no user of the tenant made. */
  readonly createdBy: { readonly id: string; readonly email: string; readonly name: string } | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export type ApplicationPageBody = PageBody<ApplicationBody>;
export type ChangedApplicationBody = ApplicationBody & Revoking;

/** Answer to `POST /api/applications`. */
export interface CreatedApplicationBody {
  readonly application: ApplicationBody;
  /** Its first secret, where it authenticates by one. */
  readonly credential: CredentialBody | null;
  /** Shown in this answer and never again. */
  readonly clientSecret: string | null;
}
