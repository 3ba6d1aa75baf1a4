import {
  TICKET_SCOPES,
  type ApplicationAuthMethod,
  type ApplicationBody,
  type ChangeApplicationDto,
  type CreateApplicationDto,
  type GrantType,
} from '@ticketgate/contracts';
import { linesOf } from '../forms/lines.ts';

/** An application as it is being filled in: lists as lines, numbers as typed. */
export interface ApplicationDraft {
  readonly name: string;
  readonly authMethod: ApplicationAuthMethod;
  readonly grantTypes: readonly GrantType[];
  /** Empty for none. */
  readonly agentUserId: string;
  readonly scopes: readonly string[];
  readonly lifetime: string;
  readonly strictAudience: boolean;
  readonly redirectUris: string;
  readonly postLogoutRedirectUris: string;
  readonly corsOrigins: string;
  /** The tenant's own, behind its named refresh tokens: how it gets tokens is given. */
  readonly isPublicApi: boolean;
}

/** What a new application starts as: a program of its own that does everything with tickets. */
export const NEW_DRAFT: ApplicationDraft = {
  name: '',
  authMethod: 'client_secret',
  grantTypes: ['client_credentials'],
  agentUserId: '',
  scopes: ['client_api'],
  lifetime: '3600',
  strictAudience: false,
  redirectUris: '',
  postLogoutRedirectUris: '',
  corsOrigins: '',
  isPublicApi: false,
};

/** An application as it is, to be changed. */
export function draftOf(application: ApplicationBody): ApplicationDraft {
  const { name, authMethod, grantTypes, agentUserId, scopes, strictAudience } = application;
  const lines = (values: readonly string[]) => values.join('\n');
  return {
    ...{ name, authMethod, scopes, strictAudience },
    grantTypes: grantTypes as readonly GrantType[], // those of the contract's list that it has
    agentUserId: agentUserId ?? '',
    lifetime: String(application.accessTokenLifetime),
    redirectUris: lines(application.redirectUris),
    postLogoutRedirectUris: lines(application.postLogoutRedirectUris),
    corsOrigins: lines(application.corsOrigins),
    isPublicApi: application.origin === 'public_api',
  };
}

/** Whether people sign in to it: only then it has addresses to come back to, and OpenID scopes. */
export const actsForPeople = ({ grantTypes }: Pick<ApplicationDraft, 'grantTypes'>): boolean =>
  grantTypes.includes('authorization_code');

/** The same draft with what its other members rule out taken away. */
export function settled(draft: ApplicationDraft): ApplicationDraft {
  if (draft.isPublicApi) return draft;
  const isPublic = draft.authMethod === 'none';
  const grantTypes = draft.grantTypes
    .filter((grant) => !isPublic || grant !== 'client_credentials')
    .filter((grant, _, all) => grant !== 'refresh_token' || all.includes('authorization_code'));
  if (actsForPeople({ grantTypes })) return { ...draft, grantTypes };
  const tickets: readonly string[] = TICKET_SCOPES;
  return {
    ...draft,
    grantTypes,
    scopes: draft.scopes.filter((scope) => tickets.includes(scope)),
    redirectUris: '',
    postLogoutRedirectUris: '',
  };
}

/** What changes can be made to an application, as the API takes them. */
export const changeOf = (draft: ApplicationDraft) =>
  ({
    name: draft.name.trim(),
    ...(!draft.isPublicApi && { grantTypes: [...draft.grantTypes] }),
    scopes: [...draft.scopes],
    accessTokenLifetime: Number(draft.lifetime),
    strictAudience: draft.strictAudience,
    redirectUris: linesOf(draft.redirectUris),
    postLogoutRedirectUris: linesOf(draft.postLogoutRedirectUris),
    corsOrigins: linesOf(draft.corsOrigins),
  }) satisfies ChangeApplicationDto;

/** A new application, as the API takes it. */
export const creationOf = (draft: ApplicationDraft): CreateApplicationDto => ({
  ...changeOf(draft),
  authMethod: draft.authMethod,
  agentUserId: draft.agentUserId || null,
});
