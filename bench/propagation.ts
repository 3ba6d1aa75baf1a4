import type { RevokedBody } from '@ticketgate/contracts';
import { ask } from './ask.ts';
import type { LoadApplication } from './data.ts';
import { ticketRead, tokenRequest } from './requests.ts';

/** How fast revocations arrived. */
export interface Propagation {
  readonly replicas: number;
  /** Milliseconds from the call to its answer, one per revocation. */
  readonly answeredMs: readonly number[];
  /** Milliseconds from the answer until the last replica refused the token. */
  readonly obeyedMs: readonly number[];
  /** Share of answers that said that every replica has it. */
  readonly confirmed: number;
}

export interface Replicas {
  /** Origins of the authorization servers; the first is called. */
  readonly oauth: readonly [string, ...string[]];
  readonly core: readonly string[];
}

export interface PropagationOptions {
  readonly replicas: Replicas;
  readonly application: LoadApplication;
  /** Access token of an administrator of its tenant. */
  readonly adminToken: string;
  readonly times: number;
}

/** Revokes tokens one by one; each was accepted by every replica, and is then sent until none does. */
export async function measurePropagation(options: PropagationOptions): Promise<Propagation> {
  const { replicas, times } = options;
  const answeredMs: number[] = [];
  const obeyedMs: number[] = [];
  let confirmed = 0;
  for (let count = 0; count < times; count += 1) {
    const one = await revokeOne(options);
    answeredMs.push(one.answeredMs);
    obeyedMs.push(one.obeyedMs);
    if (one.confirmedByAll) confirmed += 1;
  }
  const known = replicas.oauth.length + replicas.core.length;
  return { replicas: known, answeredMs, obeyedMs, confirmed: confirmed / times };
}

async function revokeOne({ replicas, application, adminToken }: PropagationOptions) {
  const [server] = replicas.oauth;
  const request = tokenRequest(application);
  const { access_token: token } = await ask<{ access_token: string }>(server, request);
  const doors = [
    ...replicas.core.map((url) => `${url}${ticketRead(token, 1_001).path}`),
    ...replicas.oauth.map((url) => `${url}/api/client-api/whoami`),
  ];
  const headers = { authorization: `Bearer ${token}` };
  const status = async (url: string) => {
    const answer = await fetch(url, { headers });
    await answer.arrayBuffer();
    return answer.status;
  };
  const accepted = await Promise.all(doors.map(status));
  if (accepted.some((each) => each !== 200)) throw new Error(`not accepted: ${accepted.join()}`);
  const called = performance.now();
  const answer = await ask<RevokedBody>(server, revocationOf(token, adminToken));
  const answered = performance.now();
  await Promise.all(doors.map((url) => until(401, () => status(url))));
  const { known, confirmed } = answer.revocation.replicas;
  return {
    answeredMs: answered - called,
    obeyedMs: performance.now() - answered,
    confirmedByAll: known === doors.length && confirmed === known,
  };
}

const revocationOf = (token: string, adminToken: string) => ({
  method: 'POST' as const,
  path: '/api/revocations',
  headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
  body: JSON.stringify({ level: 'token', token }),
});

async function until(wanted: number, status: () => Promise<number>): Promise<void> {
  while ((await status()) !== wanted);
}
