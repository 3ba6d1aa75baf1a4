import type { KoaContextWithOIDC } from 'oidc-provider';
import type { ClientBridgeDeps } from './client-bridge.ts';
import { assertShallow, refuseClient } from './assertions.ts';
import type { Mint } from '../mint.ts';
import type { WorkloadAssertion } from './workload-assertion.ts';
import { fulfilledTrust } from './workload-proof.ts';

/**
 * The client that a request means: the one it names, else the only one on this server that trusts
 * the workload; empty when there is none.
 * @throws InvalidClientAuth when several do
 */
export async function clientOfWorkload(
  workload: WorkloadAssertion,
  { clients }: Pick<ClientBridgeDeps, 'clients'>,
): Promise<string> {
  if (workload.clientId !== undefined) return workload.clientId;
  const [only, another] = await clients.trusting(workload);
  if (another !== undefined) {
    refuseClient('client.ambiguous', 'several applications trust it: name one by client_id');
  }
  return only ?? '';
}

/** Notes who the request is from, before anything is proved. @throws InvalidClientAuth, InvalidRequest */
export function admitWorkload(
  { oidc }: KoaContextWithOIDC,
  { token, header }: WorkloadAssertion,
  mint: Mint,
): void {
  const { application } = mint.reading.client;
  if (oidc.params) oidc.params['client_id'] = application.clientId;
  if (typeof header['kid'] === 'string') mint.kid = header['kid'];
  assertShallow(token);
  if (application.authMethod !== 'private_key_jwt') {
    const words = `the application authenticates by ${application.authMethod}`;
    refuseClient('client.wrong_method', words);
  }
}

/** Whether the client trusts it, and which of its credentials says so. @throws InvalidClientAuth */
export async function proveWorkload(
  mint: Mint,
  workload: WorkloadAssertion,
  deps: Pick<ClientBridgeDeps, 'keySets' | 'clock'>,
): Promise<boolean> {
  const trust = await fulfilledTrust(mint.reading.client, workload, deps);
  mint.credentialId = trust.id;
  return true;
}
