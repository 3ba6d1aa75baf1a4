import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AuditReason } from '@ticketgate/contracts';
import { requestId } from '@ticketgate/runtime';
import type { PeoplePage, Question } from '../issuing/index.ts';
import type { InteractionsDeps } from './interactions.ts';

/** Fields of a form, the last one where a name is there twice. */
export type Fields = Readonly<Record<string, string>>;

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
