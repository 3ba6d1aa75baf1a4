import { randomInt, randomUUID } from 'node:crypto';
import { atMost, type Fault, type Figure } from './fault.ts';
import { allReady } from './measure.ts';
import type { Rig } from './rig.ts';
import { anAssertion, freshToken, shownAssertion } from './tokens.ts';

const AT_ONCE = 100;
const ROUNDS = 5;

/** The same 100 times at once, to both replicas by turns. @returns every status. */
const race = (ask: (turn: number) => Promise<number>): Promise<number[]> =>
  Promise.all(Array.from({ length: AT_ONCE }, (_, turn) => ask(turn)));

async function assertionsWon(rig: Rig): Promise<number> {
  const { fleet } = rig;
  const assertion = anAssertion(fleet);
  const statuses = await race((turn) =>
    shownAssertion(fleet, assertion, fleet.oauth[turn % 2]?.url),
  );
  const counts = [...new Set(statuses)].map(
    (status) => `${statuses.filter((one) => one === status).length} × ${status}`,
  );
  rig.say(`  an assertion: ${counts.join(', ')}`);
  return statuses.filter((status) => status < 300).length;
}

/** Tickets that one creation under one key has made, whatever each of the hundred was told. */
async function ticketsMade(rig: Rig, token: string): Promise<number> {
  const title = `race ${randomUUID()}`;
  const headers = {
    ...{ authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    'idempotency-key': randomUUID(),
  };
  await race(async (turn) => {
    const url = `${rig.fleet.core[turn % 2]?.url ?? ''}/api/client-api/ticket/create`;
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ title }) });
    await answer.arrayBuffer();
    return answer.status;
  });
  return rig.sql(async (db) => {
    const { rowCount } = await db.query('SELECT FROM desk.ticket WHERE title = $1', [title]);
    return rowCount ?? -1;
  });
}

/** Codes, refresh tokens and registration tokens race in the suite of the authorization server. */
export const raceForOne: Fault = {
  id: 'F08',
  title: 'what may be used once, 100 at once over two replicas, PostgreSQL 1 to 20 ms late',
  // Ninety-nine failures are what a limit is for.
  env: { LIMIT_SECRET_CLIENT: '0', LIMIT_SECRET_ADDRESS: '0' },
  delay: () => randomInt(1, 21),
  async run(rig): Promise<Figure[]> {
    await allReady(rig);
    const token = await freshToken(rig.fleet);
    const won: number[] = [];
    const made: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      won.push(await assertionsWon(rig));
      made.push(await ticketsMade(rig, token));
      rig.say(`  round ${round + 1}: ${won.at(-1) ?? ''} token, ${made.at(-1) ?? ''} ticket`);
    }
    const not = (counts: readonly number[]) => counts.filter((count) => count !== 1).length;
    return [
      atMost(`of ${ROUNDS} assertions used other than once`, 0, not(won)),
      atMost(`of ${ROUNDS} idempotency keys that made other than one ticket`, 0, not(made)),
    ];
  },
};
