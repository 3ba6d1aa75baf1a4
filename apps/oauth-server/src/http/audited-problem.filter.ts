import type { IncomingMessage } from 'node:http';
import { Catch, type ArgumentsHost } from '@nestjs/common';
import type { Principal } from '@ticketgate/access';
import { ProblemFilter, problemOf, type ProblemFilterOptions } from '@ticketgate/http';
import { domainProblem } from './domain-problems.ts';
import type { TellRefusal } from './admin-refusals.ts';

export interface Audited {
  readonly tell: TellRefusal;
  /** Whose request it is, once its token has been found good. */
  readonly whoAsks: (req: IncomingMessage) => Principal | undefined;
}

/** Answers like the problem filter, and tells the trail whom it refused. */
@Catch()
export class AuditedProblemFilter extends ProblemFilter {
  readonly #audited: Audited;

  constructor(options: Omit<ProblemFilterOptions, 'domain'>, audited: Audited) {
    super({ ...options, domain: domainProblem });
    this.#audited = audited;
  }

  override catch(error: unknown, host: ArgumentsHost): void {
    const req = host.switchToHttp().getRequest<IncomingMessage>();
    const { tell, whoAsks } = this.#audited;
    const who = whoAsks(req);
    if (who) tell(who, req, problemOf(error, domainProblem));
    super.catch(error, host);
  }
}
