import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Principal } from '@ticketgate/access';
import { CONSOLE } from '@ticketgate/contracts';
import { HttpProblem } from '@ticketgate/http';
import { tellLimit, tighter, UNLIMITED, type LeasedLimit, type Verdict } from '@ticketgate/limits';
import { requestId, type Logger } from '@ticketgate/runtime';

/** Whose calls are counted; both are read from a verified token and from nowhere else. */
type Caller = Pick<Principal, 'tenantId' | 'clientId' | 'userId'>;

export interface QuotasDeps {
  /** Undefined: not limited. */
  readonly application: LeasedLimit | undefined;
  readonly tenant: LeasedLimit | undefined;
  readonly mode: 'enforce' | 'log-only';
  readonly logger: Pick<Logger, 'warn'>;
}

interface Call {
  readonly who: Caller;
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
}

/** What an application and its tenant may ask of this API in a window. */
export class Quotas {
  readonly #application: LeasedLimit | undefined;
  readonly #tenant: LeasedLimit | undefined;
  readonly #enforces: boolean;
  readonly #logger: Pick<Logger, 'warn'>;

  constructor({ application, tenant, mode, logger }: QuotasDeps) {
    this.#application = application;
    this.#tenant = tenant;
    this.#enforces = mode === 'enforce';
    this.#logger = logger;
  }

  /**
   * Counts a call and says on its answer what is left. As a rule nothing is waited for.
   * @throws HttpProblem `too_many_requests`; the promise, where there is one, rejects with it
   */
  count(who: Caller, req: IncomingMessage, res: ServerResponse): void | Promise<void> {
    const call = { who, req, res };
    const own = this.#application?.take(applicationKey(who)) ?? UNLIMITED;
    if (own instanceof Promise) {
      return own.then(async (known) => this.#decide(call, known, await this.#common(known, call)));
    }
    const common = this.#common(own, call);
    if (common instanceof Promise) return common.then((known) => this.#decide(call, own, known));
    this.#decide(call, own, common);
  }

  /** Calls that the application is refused do not use up its siblings' share. */
  #common(own: Verdict, { who }: Call): Verdict | Promise<Verdict> {
    if (!own.allowed && this.#enforces) return own;
    return this.#tenant?.take(who.tenantId) ?? UNLIMITED;
  }

  #decide({ who, req, res }: Call, own: Verdict, common: Verdict): void {
    const verdict = tighter(own, common);
    if (own.firstRefusal) this.#tell(own, who, req);
    if (common.firstRefusal && common !== own) this.#tell(common, who, req);
    tellLimit(res, verdict);
    if (verdict.allowed || !this.#enforces) return;
    // What was not allowed was not done.
    if (own.allowed) this.#application?.undo(applicationKey(who));
    throw refusal(verdict);
  }

  /** The first refusal in a window; the rest of a flood would say nothing new. */
  #tell({ policy, limit, windowSeconds }: Verdict, who: Caller, req: IncomingMessage): void {
    const { tenantId, clientId } = who;
    const entry = { event: 'quota.exceeded', quota: policy, limit, windowSeconds };
    const asked = { tenantId, clientId, requestId: requestId(req), enforced: this.#enforces };
    this.#logger.warn({ ...entry, ...asked }, 'quota used up');
  }
}

/**
 * A client id is one application's, but for the console's, which is everybody's: there it is each
 * person who has a quota.
 */
function applicationKey({ tenantId, clientId, userId }: Caller): string {
  return clientId === CONSOLE.clientId
    ? `${tenantId} ${clientId} ${userId}`
    : `${tenantId} ${clientId}`;
}

function refusal({ policy, limit, windowSeconds, retryAfterSeconds }: Verdict): HttpProblem {
  const retryAfter = String(retryAfterSeconds);
  const whose = policy === 'quota.tenant' ? 'Your tenant' : 'This application';
  const allowed = `${limit} calls in ${windowSeconds} s`;
  return new HttpProblem(
    'too_many_requests',
    `${whose} has used up its quota of ${allowed}; try again in ${retryAfter} s.`,
    { headers: { 'Retry-After': retryAfter } },
  );
}
