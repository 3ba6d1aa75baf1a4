import { SCOPES } from '@ticketgate/contracts';
import { linkProblem, redirectUriProblem } from '../applications/index.ts';
import { readKeys, type JwksUris } from './client-keys.ts';
import {
  GRANTS,
  LINKS,
  RegistrationRefused,
  type ClientConfiguration,
  type Links,
  type RegisteredAuthMethod,
} from './registration.ts';

/** What a request says; a link that is null is to be taken away. */
export type GivenMetadata = Partial<Omit<ClientConfiguration, 'links'>> & {
  readonly links: Readonly<Partial<Record<keyof Links, string | null>>>;
  readonly responseTypes?: readonly string[];
};

const AUTH_METHODS: readonly RegisteredAuthMethod[] = [
  'client_secret_basic',
  'client_secret_post',
  'private_key_jwt',
  'none',
];
const LONGEST_NAME = 255;
const MOST_URIS = 50;
const MOST_NAMES = 50;

type Members = Readonly<Record<string, unknown>>;

/**
 * Reads client metadata (RFC 7591 2). Only the members named here have a meaning; others are
 * ignored, as the RFC wants it, whatever they are called. A member that is null counts as absent.
 * @throws RegistrationRefused
 */
export function readMetadata(members: Members, jwksUris: JwksUris): GivenMetadata {
  if (isThere(members['software_statement'])) {
    // RFC 7591 3.1.1: its claims would take precedence; there is nobody whose statements we trust.
    throw new RegistrationRefused(
      'invalid_software_statement',
      'software statements are not accepted',
    );
  }
  const read = {
    name: optional(members, 'client_name', nameOf),
    authMethod: optional(members, 'token_endpoint_auth_method', (value, member) =>
      oneOf(value, AUTH_METHODS, member),
    ),
    grantTypes: optional(members, 'grant_types', (value, member) =>
      listOf(value, member).map((one) => oneOf(one, GRANTS, member)),
    ),
    responseTypes: optional(members, 'response_types', (value, member) =>
      listOf(value, member).map((one) => oneOf(one, ['code'] as const, member)),
    ),
    scopes: optional(members, 'scope', scopesOf),
    redirectUris: optional(members, 'redirect_uris', redirectUris),
    postLogoutRedirectUris: optional(members, 'post_logout_redirect_uris', redirectUris),
    defaultSubType: optional(members, 'default_sub_type', (value, member) =>
      oneOf(value, ['user', 'workspace'] as const, member),
    ),
    keys: readKeys(members, jwksUris),
  };
  const given = Object.entries(read).filter(([, value]) => value !== undefined);
  // Each member is of the type that its reader has; those that are undefined are gone.
  return {
    ...(Object.fromEntries(given) as Partial<ClientConfiguration>),
    links: linksOf(members),
  };
}

export const isThere = (value: unknown): boolean => value !== undefined && value !== null;

/** @throws RegistrationRefused */
export function refuseMetadata(member: string, problem: string): never {
  throw new RegistrationRefused('invalid_client_metadata', `${member} ${problem}`);
}

function optional<T>(
  members: Members,
  name: string,
  read: (value: unknown, name: string) => T,
): T | undefined {
  const value = Object.hasOwn(members, name) ? members[name] : undefined;
  return isThere(value) ? read(value, name) : undefined;
}

/** What ends a line, or turns the direction in which people read what comes after a name. */
// eslint-disable-next-line no-control-regex -- these are the characters that are refused
const UNFIT_FOR_NAMES = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/;

function nameOf(value: unknown, member: string): string {
  const isText = typeof value === 'string' && value.trim() !== '' && value.isWellFormed();
  if (!isText || value.length > LONGEST_NAME || UNFIT_FOR_NAMES.test(value)) {
    refuseMetadata(member, `must be a text of 1 to ${LONGEST_NAME} characters on one line`);
  }
  return value;
}

function scopesOf(value: unknown, member: string): string[] {
  const names = typeof value === 'string' ? value.split(' ').filter((name) => name !== '') : [];
  if (typeof value !== 'string' || names.length > MOST_NAMES) {
    refuseMetadata(member, 'must be a string of scopes with a space between them');
  }
  return [...new Set(names.map((name) => oneOf(name, SCOPES, member)))];
}

function redirectUris(value: unknown, member: string): string[] {
  const isList = Array.isArray(value) && value.length <= MOST_URIS;
  if (!isList) refuseUri(member, `must be a list of at most ${MOST_URIS} addresses`);
  const uris = value.map((uri: unknown) => {
    const problem = typeof uri === 'string' ? redirectUriProblem(uri) : 'must be a string';
    if (problem !== undefined) refuseUri(`an address in ${member}`, problem);
    return String(uri);
  });
  return [...new Set(uris)];
}

function refuseUri(member: string, problem: string): never {
  throw new RegistrationRefused('invalid_redirect_uri', `${member} ${problem}`);
}

function linksOf(members: Members): GivenMetadata['links'] {
  const given = LINKS.filter((name) => Object.hasOwn(members, name));
  return Object.fromEntries(given.map((name) => [name, linkOf(members[name], name)]));
}

/** Null takes one away. */
function linkOf(value: unknown, member: string): string | null {
  if (value === null) return null;
  if (typeof value !== 'string') refuseMetadata(member, 'must be a string');
  const problem = linkProblem(value);
  return problem === undefined ? value : refuseMetadata(member, problem);
}

function listOf(value: unknown, member: string): unknown[] {
  if (!Array.isArray(value) || value.length > MOST_NAMES) refuseMetadata(member, 'must be a list');
  return [...new Set<unknown>(value)];
}

/** The refused value is not repeated: it can be anything, of any length. */
function oneOf<T extends string>(value: unknown, allowed: readonly T[], member: string): T {
  const found = allowed.find((one) => one === value);
  return found ?? refuseMetadata(member, `may hold these only: ${allowed.join(' ')}`);
}
