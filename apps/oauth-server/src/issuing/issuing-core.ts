import type { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Provider } from 'oidc-provider';
import type { Events } from '../events.ts';
import { pinAddresses, type PublicAddresses } from './addresses.ts';
import { bridgeClients, type ClientBridgeDeps } from './client-bridge.ts';
import { closedCors } from './closed-cors.ts';
import { honestMetadata } from './metadata.ts';
import { followOutcomes } from './refusals.ts';
import { providerSettings, type IssuingSettings } from './settings.ts';

export type IssuingDeps = IssuingSettings &
  PublicAddresses &
  ClientBridgeDeps & { readonly events: Events };

/** Answers one request that a front has made plain; never rejects. */
export type IssuingCore = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

/** The one issuing core: oidc-provider with our clients, keys, storage and rules. */
export function createIssuingCore(deps: IssuingDeps): IssuingCore {
  const provider = new Provider(deps.issuer, providerSettings(deps));
  pinAddresses(provider, deps);
  bridgeClients(provider, deps);
  followOutcomes(provider, deps.events);
  provider.use(honestMetadata);
  provider.use(closedCors);
  // What Koa itself reports (a caller that hung up, mostly); without a listener it prints stacks.
  const koa: EventEmitter = provider;
  koa.on('error', (error: Error) => deps.events.requestFailed('', error, true));
  return provider.callback();
}
