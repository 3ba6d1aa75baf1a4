import { ADMIN_SCOPE, TICKET_SCOPES } from '@ticketgate/contracts';
import { refuseMetadata, type GivenMetadata } from './client-metadata.ts';
import { LINKS, type ClientConfiguration, type Links, type Registrar } from './registration.ts';

/** Whether a bearer administers its tenant's clients. */
export const administers = ({ role, scopes }: Extract<Registrar, { kind: 'bearer' }>): boolean =>
  role === 'TENANT_ADMIN' && scopes.has(ADMIN_SCOPE);

/** Scopes that somebody may register. */
export interface ScopeBounds {
  /** The most. */
  readonly ceiling: readonly string[];
  /** What is registered for whoever names none. */
  readonly usual: readonly string[];
}

/**
 * The configuration that a new client gets: what it asks for, and the usual where it does not say.
 * @throws RegistrationRefused
 */
export function newConfiguration(
  given: GivenMetadata,
  { ceiling, usual }: ScopeBounds,
): ClientConfiguration {
  const { responseTypes, name, ...rest } = given;
  if (name === undefined) refuseMetadata('client_name', 'is required');
  const grantTypes = given.grantTypes ?? ['authorization_code', 'refresh_token'];
  const configuration: ClientConfiguration = {
    authMethod: 'client_secret_post',
    redirectUris: [],
    postLogoutRedirectUris: [],
    defaultSubType: 'workspace',
    keys: { kind: 'none' },
    scopes: forPeople(grantTypes) ? usual : usual.filter(isForAgents),
    ...rest,
    name,
    grantTypes,
    links: mergedLinks({}, given.links),
  };
  assertWithin('scope', configuration.scopes, ceiling);
  assertCoherent(configuration, responseTypes);
  return configuration;
}

/**
 * The configuration after a change. What is not given stays; nothing it may do is added, because
 * whoever holds the registration access token is not who granted that.
 * @throws RegistrationRefused
 */
export function changedConfiguration(
  before: ClientConfiguration,
  { responseTypes, ...given }: GivenMetadata,
): ClientConfiguration {
  const after = { ...before, ...given, links: mergedLinks(before.links, given.links) };
  assertWithin('scope', after.scopes, before.scopes);
  assertWithin('grant_types', after.grantTypes, before.grantTypes);
  if (proofOf(after.authMethod) !== proofOf(before.authMethod)) {
    refuseMetadata('token_endpoint_auth_method', 'cannot change to another kind: register anew');
  }
  assertCoherent(after, responseTypes);
  return after;
}

/** Whether tokens minted before the change could do more than those after it. */
export const takesRightsAway = (before: ClientConfiguration, after: ClientConfiguration): boolean =>
  before.scopes.some((scope) => !after.scopes.includes(scope)) ||
  before.grantTypes.some((grant) => !after.grantTypes.includes(grant));

/** A secret in the header and one in the body are one thing. */
const proofOf = (method: ClientConfiguration['authMethod']) =>
  method.startsWith('client_secret') ? 'client_secret' : method;

const forPeople = (grantTypes: readonly string[]) => grantTypes.includes('authorization_code');

/** Alone a client acts as an INTEGRATION_AGENT, who has no more than these. */
const isForAgents = (scope: string) => TICKET_SCOPES.some((one) => one === scope);

function mergedLinks(before: Links, given: GivenMetadata['links']): Links {
  const merged = LINKS.flatMap((name) => {
    const link = given[name] === undefined ? before[name] : given[name];
    return link === undefined || link === null ? [] : [[name, link] as const];
  });
  return Object.fromEntries(merged);
}

function assertWithin(member: string, asked: readonly string[], allowed: readonly string[]): void {
  if (asked.every((one) => allowed.includes(one))) return;
  refuseMetadata(member, `may hold these only: ${allowed.join(' ')}`);
}

/** @throws RegistrationRefused when its parts do not fit together */
function assertCoherent(
  { authMethod, grantTypes, scopes, redirectUris, keys }: ClientConfiguration,
  responseTypes: readonly string[] | undefined,
): void {
  const has = (grant: string) => grantTypes.includes(grant);
  if (grantTypes.length === 0) refuseMetadata('grant_types', 'must hold one');
  if (authMethod === 'none' && has('client_credentials')) {
    // RFC 6749 4.4: without a proof of who asks, anybody could mint.
    refuseMetadata('grant_types', 'must not hold client_credentials for a public client');
  }
  if (has('refresh_token') && !has('authorization_code')) {
    refuseMetadata('grant_types', 'must hold authorization_code where they hold refresh_token');
  }
  if (has('authorization_code') && redirectUris.length === 0) {
    refuseMetadata('redirect_uris', 'must hold one for authorization_code');
  }
  if (responseTypes && responseTypes.includes('code') !== has('authorization_code')) {
    refuseMetadata(
      'response_types',
      'must be code exactly where grant_types hold authorization_code',
    );
  }
  if (!forPeople(grantTypes)) assertWithin('scope', scopes, TICKET_SCOPES);
  if (has('client_credentials') && scopes.includes(ADMIN_SCOPE)) {
    refuseMetadata(
      'scope',
      `must not hold ${ADMIN_SCOPE} where grant_types hold client_credentials`,
    );
  }
  if ((authMethod === 'private_key_jwt') !== (keys.kind !== 'none')) {
    refuseMetadata('jwks or jwks_uri', 'must be there for private_key_jwt and for nothing else');
  }
}
