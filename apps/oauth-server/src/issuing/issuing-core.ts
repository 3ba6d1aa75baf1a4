import type { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Provider } from 'oidc-provider';
import type { Events } from '../events.ts';
import type { AuditingDeps } from './outcomes/auditing.ts';
import { pinAddresses, type PublicAddresses } from './addresses.ts';
import { createDesk, type Desk } from './people/desk.ts';
import { bridgeClients, type ClientBridgeDeps } from './clients/client-bridge.ts';
import { closedCors } from './closed-cors.ts';
import { keepSubType } from './people/grant-subject.ts';
import { registerIntrospection } from './tokens/introspecting.ts';
import { setManners, type Manners } from './manners.ts';
import { honestMetadata } from './metadata.ts';
import { registerNamedRefresh } from './tokens/named-refresh.ts';
import { followOutcomes } from './outcomes/refusals.ts';
import { renderAnswers } from './rendering.ts';
import { registerRevocation, type RevokingDeps } from './tokens/revoking.ts';
import { onlyQueryMode } from './people/response-mode.ts';
import { providerSettings, type IssuingSettings } from './settings.ts';
import { followSignOuts, withoutScriptedForms } from './people/signing-out.ts';

export type IssuingDeps = IssuingSettings &
  PublicAddresses &
  ClientBridgeDeps &
  RevokingDeps &
  AuditingDeps & { readonly events: Events };

/** The one issuing core. */
export interface IssuingCore {
  /** Answers one request that a front has made plain, in the manners of its dialect; never rejects. */
  answer(req: IncomingMessage, res: ServerResponse, manners?: Manners): Promise<void>;
  /** For pages that ask people what a request hangs on. */
  readonly desk: Desk;
}

/** The one issuing core: oidc-provider with our clients, keys, storage and rules. */
export function createIssuingCore(deps: IssuingDeps): IssuingCore {
  const provider = new Provider(deps.issuer, providerSettings(deps));
  keepSubType(provider);
  pinAddresses(provider, deps);
  bridgeClients(provider, deps);
  registerNamedRefresh(provider, deps);
  registerRevocation(provider, deps);
  registerIntrospection(provider, deps);
  followOutcomes(provider, deps);
  followSignOuts(provider, deps);
  provider.use(renderAnswers);
  provider.use(honestMetadata(deps.issuer, deps.audience));
  provider.use(closedCors);
  provider.use(onlyQueryMode);
  provider.use(withoutScriptedForms);
  // What Koa itself reports (a caller that hung up, mostly); without a listener it prints stacks.
  const koa: EventEmitter = provider;
  koa.on('error', (error: Error, ctx?: { readonly res: ServerResponse }) =>
    deps.events.requestFailed(String(ctx?.res.getHeader('x-request-id') ?? ''), error, true),
  );
  const answer = provider.callback();
  return {
    desk: createDesk(provider, deps),
    answer: (req, res, manners) => {
      if (manners) setManners(req, manners);
      return answer(req, res);
    },
  };
}
