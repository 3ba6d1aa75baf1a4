import { randomUUID } from 'node:crypto';
import type { Replica } from '@ticketgate/testing';
import { commitTap, type CommitTap } from '@ticketgate/testing';
import { atMost, type Fault } from './fault.ts';
import { allReady, until } from './measure.ts';
import type { Rig } from './rig.ts';
import { freshToken } from './tokens.ts';

const ROUNDS = 8;

interface Made {
  readonly status: number;
  readonly id: string | undefined;
}

async function create(origin: string, token: string, key: string): Promise<Made | undefined> {
  const answer = await fetch(`${origin}/api/client-api/ticket/create`, {
    method: 'POST',
    headers: {
      ...{ authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      'idempotency-key': key,
    },
    body: JSON.stringify({ title: `killed ${key}` }),
  }).catch(() => undefined);
  if (!answer) return undefined;
  const { id } = (await answer.json()) as { id?: string };
  return { status: answer.status, id };
}

/** One more core service, whose way to the database ends at a commit. */
async function tapped({ fleet, database }: Rig): Promise<{ replica: Replica; tap: CommitTap }> {
  const url = new URL(database.coreUrl);
  const tap = await commitTap(Number(url.port), 'ticket-create');
  url.port = String(tap.port);
  const replica = await fleet.another('core-service', { DATABASE_URL: url.href });
  return { replica, tap };
}

export const commitThenKill: Fault = {
  id: 'F11',
  title: 'kill -9 between commit and response; the client asks again elsewhere, under its key',
  async run(rig) {
    await allReady(rig);
    const token = await freshToken(rig.fleet);
    const { replica, tap } = await tapped(rig);
    const keys: string[] = [];
    let [answered, unlike] = [0, 0];
    for (let round = 1; round <= ROUNDS; round += 1) {
      await replica.start();
      const key = randomUUID();
      keys.push(key);
      tap.endAt('done', () => void replica.kill());
      if (await create(replica.url, token, key)) answered += 1;
      // It has ended, unless it answered.
      await replica.kill();
      let again: Made | undefined;
      await until(async () => {
        again = await create(rig.fleet.demo.apiUrl, token, key);
        return again?.status === 201;
      }, 20_000);
      const twice = await create(rig.fleet.demo.apiUrl, token, key);
      if (again?.id === undefined || twice?.id !== again.id) unlike += 1;
      rig.say(`  killed ${round} of ${ROUNDS}`);
    }
    tap.close();
    const rows = await rig.sql(async (db) => {
      const titles = keys.map((key) => `killed ${key}`);
      return (await db.query('SELECT FROM desk.ticket WHERE title = ANY ($1)', [titles])).rowCount;
    });
    return [
      atMost('requests that were answered although their process was killed', 0, answered),
      atMost(`of ${ROUNDS} retries not given the same ticket`, 0, unlike),
      atMost('tickets too many or too few', 0, Math.abs((rows ?? 0) - ROUNDS)),
    ];
  },
};
