import { randomUUID } from 'node:crypto';
import { PostgresFeedWire, ReplicaBeacon, type FeedWire } from '../src/index.ts';
import { FeedDatabase } from './support/feed-database.ts';
import { makeMirror, NEVER_MS, reached, stopMirrors } from './support/mirrors.ts';
import { recordingLogger, type RecordingLogger } from './support/recording-logger.ts';
import { closeRelays, relayTo } from './support/relay.ts';

let database: FeedDatabase;
let wire: FeedWire;
const beacons: ReplicaBeacon[] = [];

beforeEach(async () => {
  database = await FeedDatabase.create();
  wire = new PostgresFeedWire({ pool: database.pool(), channel: `test:${randomUUID()}` });
});

afterEach(async () => {
  await Promise.all(beacons.splice(0).map((beacon) => beacon.stop()));
  await stopMirrors();
  await closeRelays();
  await database.drop();
});

interface Replica {
  readonly beacon: ReplicaBeacon;
  readonly mirror: ReturnType<typeof makeMirror>['mirror'];
  readonly logger: RecordingLogger;
}

/** A replica as a verifying service is one: with the rights of such a service and no more. */
async function replica({ url = database.readerUrl } = {}): Promise<Replica> {
  const pool = database.pool(url);
  const { mirror } = makeMirror({ pool, wire, clock: database.clock, pollMs: NEVER_MS });
  await mirror.start();
  const logger = recordingLogger();
  const beacon = new ReplicaBeacon({
    ...{ pool, mirror, logger },
    service: 'core-service',
    maxStalenessMs: 30_000,
    heartbeatMs: NEVER_MS,
  });
  beacons.push(beacon);
  await beacon.start();
  return { beacon, mirror, logger };
}

interface Row {
  readonly id: string;
  readonly service: string;
  readonly seq: string;
}

async function rows(): Promise<Row[]> {
  const { rows: found } = await database.ownerPool.query<Row>(
    'SELECT id, service, seq FROM security.replica WHERE lapses_at > now()',
  );
  return found;
}

/** Reads until the replica has said so much; the test's time limit is the only clock. */
async function claimed({ beacon }: Replica, seq: number): Promise<void> {
  for (;;) {
    if ((await rows()).some((row) => row.id === beacon.id && Number(row.seq) >= seq)) return;
  }
}

describe('what a replica says about itself', () => {
  it('S12: is there before it accepts a token, with all that was revoked by then', async () => {
    const { seq } = await database.writer.revoke('user', randomUUID());
    const { beacon } = await replica();
    expect(await rows()).toEqual([{ id: beacon.id, service: 'core-service', seq: String(seq) }]);
  });

  it('S12: follows every entry it obeys, on each replica', async () => {
    const replicas = [await replica(), await replica(), await replica()];
    for (let count = 0; count < 5; count += 1) {
      await wire.publish(await database.writer.revoke('user', randomUUID()));
    }
    await Promise.all(replicas.map((one) => claimed(one, 5)));
    expect((await rows()).map(({ seq }) => seq)).toEqual(['5', '5', '5']);
  });

  it('S12: a replica that has not obeyed an entry does not say so', async () => {
    const [informed, cut] = [await replica(), await replica()];
    await cut.mirror.stop();
    const entry = await database.writer.revoke('user', randomUUID());
    await wire.publish(entry);
    await reached(informed.mirror, entry);
    await claimed(informed, entry.seq);
    await cut.beacon.beat();
    const row = (await rows()).find(({ id }) => id === cut.beacon.id);
    expect(row?.seq).toBe('0');
  });

  it('follows the record back when a backup was restored', async () => {
    for (let count = 0; count < 3; count += 1) await database.writer.revoke('user', randomUUID());
    const { beacon, mirror } = await replica();
    await database.writer.restoreTo(1);
    await mirror.catchUpTo(4);
    await beacon.claim();
    expect((await rows()).map(({ seq }) => seq)).toEqual(['1']);
  });

  it('is gone as soon as it stops', async () => {
    const { beacon } = await replica();
    const other = await replica();
    await beacon.stop();
    expect((await rows()).map(({ id }) => id)).toEqual([other.beacon.id]);
  });

  it('V11: lapses when it was killed, after it would have refused every token by itself', async () => {
    const { beacon } = await replica();
    const { rows: lasts } = await database.ownerPool.query<{ seconds: number }>(
      `SELECT extract(epoch FROM lapses_at - seen_at)::float8 AS seconds FROM security.replica
       WHERE id = $1`,
      [beacon.id],
    );
    expect(lasts[0]?.seconds).toBeGreaterThan(30);
  });

  it('sweeps up after others, but never a replica that is alive', async () => {
    const [dead, slow, alive] = [await replica(), await replica(), await replica()];
    await database.ownerPool.query(
      `UPDATE security.replica SET lapses_at = now() - interval '1 s' WHERE id = ANY ($1)`,
      [[dead.beacon.id, slow.beacon.id]],
    );
    await slow.beacon.claim();
    await alive.beacon.beat();
    const { rows: left } = await database.ownerPool.query<{ id: string }>(
      'SELECT id FROM security.replica ORDER BY id',
    );
    expect(left.map(({ id }) => id)).toEqual([slow.beacon.id, alive.beacon.id].sort());
  });

  it('V11: goes on when the record was away', async () => {
    const relay = await relayTo(database.readerUrl);
    const one = await replica({ url: relay.url });
    await relay.cut();
    await one.beacon.claim();
    expect(one.logger.events).toContain('security_feed.beacon_away');
    await relay.mend();
    await database.writer.revoke('user', randomUUID());
    while (!(await one.mirror.catchUpTo(1).catch(() => false)));
    await one.beacon.beat();
    expect((await rows()).map(({ seq }) => seq)).toEqual(['1']);
  });
});
