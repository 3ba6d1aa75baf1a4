import { failureOf } from '@ticketgate/outbound';
import type { Clock } from '@ticketgate/runtime';
import { compactVerify, importJWK, type JWK } from 'jose';
import type {
  FederatedCredential,
  RegisteredClient,
} from '../../applications/registered-client.ts';
import type { Workload } from '../../applications/trust.ts';
import { refuseClient } from './assertions.ts';
import type { RemoteKeySets } from './remote-key-sets.ts';
import type { WorkloadAssertion } from './workload-assertion.ts';
import { assertWorkloadClaims, isOnlyAudience } from './workload-checks.ts';

interface ProofDeps {
  readonly keySets: RemoteKeySets;
  readonly clock: Clock;
}

/**
 * The trust of this client that a token of somebody else's issuer fulfils. Its claims are looked at
 * before keys are fetched, and believed after.
 * @throws InvalidClientAuth with the failed check for the trail
 */
export async function fulfilledTrust(
  client: RegisteredClient,
  assertion: WorkloadAssertion,
  { keySets, clock }: ProofDeps,
): Promise<FederatedCredential> {
  const trust = trustIn(client, assertion, clock.epochMs());
  assertWorkloadClaims(assertion, clock);
  const key = await keyFor(trust, assertion, keySets);
  if (!(await verifies(assertion, key))) {
    refuseClient('assertion.signature', 'the signature does not verify', trust.id);
  }
  return trust;
}

const isOf = ({ issuer, subject }: Workload, other: Workload) =>
  issuer === other.issuer && subject === other.subject;

function trustIn(
  { credentials, endedCredentials }: RegisteredClient,
  assertion: WorkloadAssertion,
  nowMs: number,
): FederatedCredential {
  const all = credentials.filter((credential) => credential.kind === 'federated');
  const named = all.filter(({ trust }) => isOf(trust, assertion));
  if (named.length === 0) refuseStranger(all, endedCredentials, assertion);
  const live = named.filter(({ expiresAt }) => expiresAt === null || expiresAt > nowMs);
  if (live.length === 0) {
    refuseClient('trust.expired', `the trust ${named[0]?.id ?? ''} has expired`, named[0]?.id);
  }
  const { aud } = assertion.claims;
  const meant = live.find(({ trust }) => isOnlyAudience(aud, trust.audience));
  if (meant) return meant;
  const expected = live.map(({ trust }) => trust.audience).join(' or ');
  return refuseClient('assertion.aud', `aud is ${shown(aud)} and must be ${expected}`, live[0]?.id);
}

function refuseStranger(
  all: readonly FederatedCredential[],
  ended: RegisteredClient['endedCredentials'],
  assertion: WorkloadAssertion,
): never {
  const old = ended.find(({ workload }) => workload && isOf(workload, assertion));
  if (old) refuseClient(`trust.${old.ended}`, `the trust ${old.id} is ${old.ended}`, old.id);
  const { issuer, subject } = assertion;
  if (!all.some(({ trust }) => trust.issuer === issuer)) {
    refuseClient('assertion.iss', `the application trusts no issuer ${shown(issuer)}`);
  }
  return refuseClient('assertion.sub', `the application trusts no ${shown(subject)} of the issuer`);
}

/** Claims that nobody has vouched for are repeated only where they look like names. */
function shown(claim: unknown): string {
  const value: unknown = Array.isArray(claim) && claim.length === 1 ? claim[0] : claim;
  if (value === undefined) return 'missing';
  return typeof value === 'string' && /^[\w:./@+-]{1,200}$/.test(value) ? value : 'something else';
}

async function keyFor(
  { id, trust }: FederatedCredential,
  { header: { kid, alg } }: WorkloadAssertion,
  keySets: RemoteKeySets,
): Promise<JWK> {
  const wanted = String(kid);
  const keys = await keySets.keysOf(trust, wanted).catch((error: unknown) => {
    const words = `the issuer's keys cannot be read: ${unreadableWords(error)}`;
    return refuseClient('trust.unreadable', words, id);
  });
  const named = keys.filter((key) => key.kid === wanted);
  if (named.length === 0) {
    refuseClient('assertion.key_unknown', `the issuer has no key ${shown(kid)}`, id);
  }
  // RFC 8725 3.1: a key is used with its own algorithm only.
  const fitting = named.find((key) => key.alg === alg || (key.alg === undefined && isRsa(alg)));
  return fitting ?? refuseClient('assertion.algorithm', 'alg is not that of the key', id);
}

/** Neither the addresses behind a name nor what was read there. */
function unreadableWords(error: unknown): string {
  if (error instanceof SyntaxError) return 'the answer is not JSON';
  const { code, name, message } = error as NodeJS.ErrnoException;
  const isOfConnection = code !== undefined || name === 'TimeoutError' || name === 'AbortError';
  return isOfConnection ? failureOf(error) : message;
}

const isRsa = (alg: unknown) => alg === 'RS256' || alg === 'PS256';

async function verifies({ token, header }: WorkloadAssertion, jwk: JWK): Promise<boolean> {
  const alg = String(header['alg']);
  try {
    await compactVerify(token, await imported(jwk, alg), { algorithms: [alg] });
    return true;
  } catch {
    return false;
  }
}

type Imported = ReturnType<typeof importJWK>;

/** A set is kept for a minute, and so are the keys made of it. */
const madeKeys = new WeakMap<JWK, Map<string, Imported>>();

function imported(jwk: JWK, alg: string): Imported {
  const ofKey = madeKeys.get(jwk) ?? new Map<string, Imported>();
  madeKeys.set(jwk, ofKey);
  const key = ofKey.get(alg) ?? importJWK(jwk, alg);
  ofKey.set(alg, key);
  return key;
}
