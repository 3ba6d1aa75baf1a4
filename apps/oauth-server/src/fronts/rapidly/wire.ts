import { PATHS } from '../../issuing/index.ts';
import type { Ports } from '../front.ts';

type Registration = Awaited<ReturnType<Ports['registrations']['read']>>;
export type NewRegistration = Awaited<ReturnType<Ports['registrations']['register']>>;

const seconds = (at: Date) => Math.floor(at.getTime() / 1_000);

/** A client in the words of RFC 7591 and of this dialect; never its secret. */
export function itemOf(registration: Registration, issuer: string) {
  const { authMethod, clientId, createdAt, updatedAt } = registration;
  return {
    client_id: clientId,
    client_id_issued_at: seconds(createdAt),
    ...(authMethod.startsWith('client_secret') && { client_secret_expires_at: 0 }),
    ...configurationOf(registration),
    registration_client_uri: `${issuer}${PATHS.register}/${clientId}`,
    created_at: createdAt.toISOString(),
    modified_at: updatedAt.toISOString(),
  };
}

/** Members without a value are not there: RFC 7591 has no null. */
function configurationOf(registration: Registration) {
  const { keys, links, grantTypes, postLogoutRedirectUris } = registration;
  return {
    client_name: registration.name,
    redirect_uris: registration.redirectUris,
    token_endpoint_auth_method: registration.authMethod,
    grant_types: grantTypes,
    response_types: grantTypes.includes('authorization_code') ? ['code'] : [],
    scope: registration.scopes.join(' '),
    default_sub_type: registration.defaultSubType,
    ...links,
    ...(postLogoutRedirectUris.length > 0 && { post_logout_redirect_uris: postLogoutRedirectUris }),
    ...(keys.kind === 'jwks' && { jwks: { keys: keys.keys } }),
    ...(keys.kind === 'jwks_uri' && { jwks_uri: keys.uri }),
  };
}

/** RFC 7591 3.2.1: the one answer that holds the secret and the registration access token. */
export function createdOf(
  { registration, secret, registrationToken }: NewRegistration,
  issuer: string,
) {
  return {
    ...itemOf(registration, issuer),
    ...(secret !== undefined && { client_secret: secret }),
    registration_access_token: registrationToken,
  };
}

/** RFC 9110 8.8.3: changes with every change of the client. */
export const etagOf = ({ version }: Pick<Registration, 'version'>): string => `"${version}"`;
