import { isDeepStrictEqual } from 'node:util';
import { isScope, TICKET_SCOPES } from '@ticketgate/contracts';
import { linkProblem, originProblem, redirectUriProblem } from './address-rules.ts';
import { ApplicationRefused, type Application, type FieldProblem } from './application.ts';

/** The part of an application that must fit together. */
export type ApplicationSettings = Pick<
  Application,
  | 'authMethod'
  | 'grantTypes'
  | 'scopes'
  | 'accessTokenLifetime'
  | 'redirectUris'
  | 'postLogoutRedirectUris'
  | 'corsOrigins'
  | 'metadata'
  | 'origin'
>;

const METADATA = ['client_uri', 'logo_uri', 'tos_uri', 'policy_uri'];

/**
 * What an administrator may set up, whole: no grant that cannot work, no scope beyond the role its
 * tokens act as, no address that an attacker could own.
 * @param longestLifetime seconds
 * @throws ApplicationRefused naming every field that will not do.
 */
export function assertSettings(settings: ApplicationSettings, longestLifetime: number): void {
  const problems = [
    ...grantProblems(settings),
    ...scopeProblems(settings),
    ...lifetimeProblems(settings, longestLifetime),
    ...each('redirectUris', settings.redirectUris, redirectUriProblem),
    ...each('postLogoutRedirectUris', settings.postLogoutRedirectUris, redirectUriProblem),
    ...each('corsOrigins', settings.corsOrigins, originProblem),
    ...metadataProblems(settings.metadata),
  ];
  if (problems.length > 0) throw new ApplicationRefused(problems);
}

function grantProblems(settings: ApplicationSettings) {
  const { authMethod, grantTypes, redirectUris } = settings;
  const problems: FieldProblem[] = [];
  const has = (grant: string) => grantTypes.includes(grant);
  if (authMethod === 'none' && has('client_credentials')) {
    const message = 'must not hold client_credentials where authMethod is none: anybody could mint';
    problems.push({ field: 'grantTypes', message });
  }
  if (has('authorization_code') && redirectUris.length === 0) {
    problems.push({ field: 'redirectUris', message: 'must hold one for authorization_code' });
  }
  if (has('refresh_token') && !actsForPeople(settings)) {
    const message = 'must hold authorization_code for refresh_token to mean anything';
    problems.push({ field: 'grantTypes', message });
  }
  return problems;
}

/** By codes, or by the refresh tokens that people make for the tenant's public API. */
const actsForPeople = ({ grantTypes, origin }: ApplicationSettings): boolean =>
  grantTypes.includes('authorization_code') || origin === 'public_api';

/** Alone it acts as an INTEGRATION_AGENT; with a person's grant as that person, who has a ceiling. */
function scopeProblems(settings: ApplicationSettings): FieldProblem[] {
  const allowed: readonly string[] = TICKET_SCOPES;
  const beyond = settings.scopes.filter((scope) =>
    actsForPeople(settings) ? !isScope(scope) : !allowed.includes(scope),
  );
  if (beyond.length === 0) return [];
  const role = 'an INTEGRATION_AGENT may hold';
  return [{ field: 'scopes', message: `are beyond what ${role}: ${beyond.join(' ')}` }];
}

function lifetimeProblems({ accessTokenLifetime }: ApplicationSettings, longest: number) {
  if (accessTokenLifetime >= 60 && accessTokenLifetime <= longest) return [];
  return [{ field: 'accessTokenLifetime', message: `must be from 60 to ${longest} seconds` }];
}

function metadataProblems(metadata: Application['metadata']): FieldProblem[] {
  return Object.entries<unknown>({ ...metadata }).flatMap(([name, value]) => {
    const field = `metadata.${name.slice(0, 64)}`;
    if (!METADATA.includes(name)) return [{ field, message: 'is not a known member' }];
    const message = typeof value === 'string' ? linkProblem(value) : 'must be an absolute URL';
    return message === undefined ? [] : [{ field, message }];
  });
}

function each(
  field: string,
  values: readonly string[],
  problemOf: (value: string) => string | undefined,
): FieldProblem[] {
  return values.flatMap((value, index) => {
    const message = problemOf(value);
    return message === undefined ? [] : [{ field: `${field}[${index}]`, message }];
  });
}

/** Names of the members that would be another than before. */
export function changedMembers(before: Application, change: Partial<Application>): string[] {
  const members = Object.entries<unknown>(change);
  const old: Readonly<Record<string, unknown>> = { ...before };
  return members.flatMap(([name, value]) => (isDeepStrictEqual(old[name], value) ? [] : [name]));
}

/** Whether tokens minted before the change could do more than those after it. */
export function takesRightsAway(before: Application, after: Application): boolean {
  const lost = (of: (application: Application) => readonly string[]) =>
    of(before).some((one) => !of(after).includes(one));
  return (
    lost(({ scopes }) => scopes) ||
    lost(({ grantTypes }) => grantTypes) ||
    after.accessTokenLifetime < before.accessTokenLifetime
  );
}
