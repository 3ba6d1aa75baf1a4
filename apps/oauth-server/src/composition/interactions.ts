import type { IncomingMessage } from 'node:http';
import type { Clock } from '@ticketgate/runtime';
import type { Audit } from '../audit/open-audit.ts';
import type { Config } from '../config/config.ts';
import type { Connections } from './connections.ts';
import type { Events } from '../events.ts';
import { FormTokens } from '../interactions/form-tokens.ts';
import { createInteractions } from '../interactions/interactions.ts';
import type { IssuingCore } from '../issuing/index.ts';
import type { Limits } from '../limits/index.ts';
import type { AccountsService } from '../users/accounts.service.ts';
import { SignInsRepository } from '../users/sign-ins.repository.ts';
import { SignInsService } from '../users/sign-ins.service.ts';

export interface InteractionsParts {
  readonly config: Pick<Config, 'issuer' | 'cookieKeys'>;
  readonly core: () => IssuingCore;
  readonly connections: Pick<Connections, 'pool'>;
  readonly accounts: AccountsService;
  readonly limits: Pick<Limits, 'login'>;
  readonly audit: Pick<Audit, 'trail'>;
  readonly addressOf: (req: IncomingMessage) => string;
  readonly events: Events;
  readonly clock: Clock;
}

/** The people's pages on their parts: a middleware. */
export function composeInteractions(parts: InteractionsParts) {
  const { config, core, connections, accounts, limits, audit, addressOf, events, clock } = parts;
  return createInteractions({
    ...{ accounts, limits, addressOf, events, clock },
    issuer: config.issuer,
    desk: () => core().desk,
    signIns: new SignInsService(new SignInsRepository(connections.pool)),
    audit: audit.trail,
    formTokens: new FormTokens(config.cookieKeys),
  });
}
