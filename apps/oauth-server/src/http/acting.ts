import type { IncomingMessage } from 'node:http';
import type { Principal } from '@ticketgate/access';
import { requestId } from '@ticketgate/runtime';
import type { Acting } from '../audit/audit-writer.ts';
import { clientAddressReader } from './client-address.ts';

/** Says on whose behalf a request acts, for the audit trail. */
export type ActingOf = (who: Principal, req: IncomingMessage) => Acting;

/** Injection token of the {@link ActingOf}. */
export const ACTING_OF = Symbol('acting of');

/** @param trustedProxies as `clientAddressReader` takes them */
export function actingReader(trustedProxies: readonly string[]): ActingOf {
  const addressOf = clientAddressReader(trustedProxies);
  return ({ userId, clientId, credentialId }, req) => ({
    actor: { userId, clientId, credentialId },
    address: addressOf(req),
    requestId: requestId(req),
  });
}
