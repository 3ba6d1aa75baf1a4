import type { AuditReason } from '@ticketgate/contracts';
import type { AuditActor, AuditEvent } from '../audit/audit-event.ts';
import type {
  CameBy,
  Keeper,
  Registrar,
  Registration,
  RegistrationRefused,
} from './registration.ts';

const ACTIONS = {
  created: 'registration.created',
  updated: 'registration.changed',
  deleted: 'registration.deleted',
  refused: 'registration.refused',
  token_rotated: 'registration_token.rotated',
} as const;

export type RegistrationAction = keyof typeof ACTIONS;

interface Told {
  readonly by: Registrar | Keeper;
  readonly cameBy: CameBy;
  readonly registration?: Registration;
  readonly clientId?: string | undefined;
  readonly refused?: RegistrationRefused;
  /** What is known of a token that is no access token. */
  readonly token?: KnownToken | undefined;
}

/** An initial access token as far as somebody knows it. */
export interface KnownToken {
  readonly tenantId: string | null;
  readonly id: string | null;
  /** Why it was good for nothing. */
  readonly reason?: AuditReason;
}

const REASONS: Readonly<Record<RegistrationRefused['code'], AuditReason>> = {
  invalid_client_metadata: 'metadata.refused',
  invalid_redirect_uri: 'metadata.refused',
  invalid_software_statement: 'metadata.refused',
  invalid_request: 'request.invalid',
  invalid_token: 'initial_access_token.unknown',
  invalid_client: 'registration_token.unknown',
  no_credential: 'client.not_authenticated',
  no_administrator: 'problem.forbidden',
  no_agent: 'agent.inactive',
  too_many: 'limit.exceeded',
  changed_meanwhile: 'request.invalid',
};

/** An event of the audit trail: who did what to which client, and never what with. */
export function auditOf(action: RegistrationAction, told: Told): AuditEvent {
  const { by, cameBy, registration, refused, token } = told;
  const isBearer = by.kind === 'bearer';
  const common = {
    tenantId: registration?.tenantId ?? (isBearer ? by.tenantId : (token?.tenantId ?? null)),
    action: ACTIONS[action],
    actor: actorOf(told),
    ...(registration && { target: { type: 'application', id: registration.id } as const }),
    address: cameBy.address,
    requestId: cameBy.requestId,
  };
  const clientId = registration?.clientId ?? told.clientId;
  if (!refused) {
    const { name, scopes } = registration ?? {};
    return { ...common, outcome: 'ok', detail: { clientId, name, scopes } };
  }
  const { code: error, message: description } = refused;
  const reason = token?.reason ?? REASONS[error];
  return { ...common, outcome: 'refused', reason, detail: { clientId, error, description } };
}

/** A registration access token is the client's own. */
function actorOf({ by, token, registration }: Told): AuditActor {
  switch (by.kind) {
    case 'bearer':
      return { userId: by.userId, clientId: by.clientId, credentialId: by.credentialId };
    case 'initial_access_token':
      return { credentialId: token?.id };
    case 'registration_token':
      return { clientId: registration?.clientId };
    default:
      throw by satisfies never;
  }
}
