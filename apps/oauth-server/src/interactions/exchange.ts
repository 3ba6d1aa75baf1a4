import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AuditReason } from '@ticketgate/contracts';
import { requestId, type Clock } from '@ticketgate/runtime';
import type { AuditTrail } from '../audit/audit-trail.service.ts';
import type { Events } from '../events.ts';
import type { Desk, PeoplePage, Question } from '../issuing/index.ts';
import type { Limits } from '../limits/index.ts';
import type { AccountsService } from '../users/accounts.service.ts';
import type { SignInsService } from '../users/sign-ins.service.ts';
import type { FormTokens } from './form-tokens.ts';

/** Fields of a form, the last one where a name is there twice. */
export type Fields = Readonly<Record<string, string>>;

export interface InteractionsDeps {
  /** Origin of these pages. */
  readonly issuer: string;
  /** Of the current issuing core. */
  readonly desk: () => Desk;
  readonly signIns: SignInsService;
  readonly accounts: AccountsService;
  readonly limits: Pick<Limits, 'login'>;
  readonly audit: Pick<AuditTrail, 'record'>;
  readonly formTokens: FormTokens;
  readonly addressOf: (req: IncomingMessage) => string;
  readonly events: Events;
  readonly clock: Clock;
}

/** A question that is being put or answered. */
export interface Exchange {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly question: Question;
  readonly deps: InteractionsDeps;
}

/** Sends a page; without its text to HEAD. */
export function send(
  { req, res }: Pick<Exchange, 'req' | 'res'>,
  status: number,
  { html, headers }: PeoplePage,
  more: Readonly<Record<string, string>> = {},
): void {
  res.writeHead(status, { ...headers, ...more, 'Content-Length': Buffer.byteLength(html) });
  res.end(req.method === 'HEAD' ? undefined : html);
}

/** RFC 9700 4.12: 303, so that no browser posts the password on. */
export function goOn({ res }: Pick<Exchange, 'res'>, location: string): void {
  res.writeHead(303, { Location: location, 'Cache-Control': 'no-store', 'Content-Length': 0 });
  res.end();
}

interface Came {
  readonly userId: string | undefined;
  readonly tenantId: string | undefined;
  readonly email?: string;
  /** Of a refusal. */
  readonly reason?: AuditReason;
}

/** Tells the audit trail what came of an attempt to sign in. */
export function tell(
  { req, question, deps }: Exchange,
  { userId, tenantId, reason, email }: Came,
): void {
  const common = {
    tenantId,
    actor: { userId, clientId: question.application.clientId },
    address: deps.addressOf(req),
    requestId: requestId(req),
  };
  const detail = { email };
  deps.audit.record(
    reason === undefined
      ? { ...common, action: 'login.ok', outcome: 'ok' }
      : { ...common, action: 'login.refused', outcome: 'refused', reason, detail },
  );
}
