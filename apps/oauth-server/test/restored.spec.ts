import { randomUUID } from 'node:crypto';
import { fakeClock } from '@ticketgate/testing';
import { UsageError } from '../src/operator/command.ts';
import { RECOVERY_COMMANDS } from '../src/operator/recovery-commands.ts';
import { RestorationRepository } from '../src/restoration/restoration.repository.ts';
import { RestorationService, StillServing } from '../src/restoration/restoration.service.ts';
import { operationsOfWorld } from './support/operations.ts';
import { startWorld, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const headOfFeed = async () => new RestorationRepository(world.owner).head();
const kids = async () =>
  (await world.replicas[0].app.management.signingKeys.list()).map(({ kid }) => kid);

describe('operator restored', () => {
  it('wants to be meant', async () => {
    const meant = RECOVERY_COMMANDS.restored(operationsOfWorld(world), '', {});
    await expect(meant).rejects.toBeInstanceOf(UsageError);
    await expect(meant).rejects.toThrow('say --yes');
  });

  it('is refused on a database that somebody is served from, and changes nothing there', async () => {
    const before = [await headOfFeed(), await kids()];
    const refused = RECOVERY_COMMANDS.restored(operationsOfWorld(world), '', { yes: true });
    await expect(refused).rejects.toBeInstanceOf(StillServing);
    await expect(refused).rejects.toThrow(/1 replica gives signs of life \(oauth-server\)/);
    expect([await headOfFeed(), await kids()]).toEqual(before);
  });
});

describe('closing a restored record', () => {
  /** The database of the world as if nobody served from it; the waits are counted, not waited for. */
  async function closing(remembered?: RestorationServiceWire) {
    await world.owner.query('DELETE FROM security.replica');
    const repository = new RestorationRepository(world.owner);
    const { signingKeys } = world.replicas[0].app.management;
    let waits = 0;
    const pause = () => Promise.resolve(void (waits += 1));
    const service = new RestorationService({
      ...{ repository, signingKeys, pause, wire: remembered ? { remembered } : {} },
      clock: fakeClock(),
    });
    return { repository, service, waits: () => waits };
  }
  type RestorationServiceWire = (after: number) => Promise<never[]>;

  it('forgets replicas that came back with the backup, after having waited for a sign of life', async () => {
    const { repository, service, waits } = await closing();
    const stale = `
      INSERT INTO security.replica VALUES
        ($1, 'core-service', 1, now() - interval '20 s', now() + interval '20 s')`;
    const id = randomUUID();
    await world.owner.query(stale, [id]);
    expectIds(await repository.serving()).toContain(id);
    const before = [await headOfFeed(), await kids()] as const;
    const restored = await service.close({ keepRefreshTokens: false });
    expect(waits()).toBe(14);
    expect(restored).toMatchObject({
      head: before[0] + 1_000_000,
      signingKeys: before[1].length,
      switchedOffSince: null,
    });
    expect((await kids()).filter((kid) => before[1].includes(kid))).toEqual([]);
    expectIds(await repository.serving()).not.toContain(id);
  });

  it('names what the wire still knows of the time since the backup, once each', async () => {
    const head = await headOfFeed();
    const entry = (seq: number, level: string, subject: string, effect = 'revoke') =>
      ({ seq, level, subject, effect, expiresAt: new Date(0).toISOString() }) as never;
    const asked: number[] = [];
    const { service } = await closing((after) => {
      asked.push(after);
      return Promise.resolve([
        entry(after + 1, 'user', 'u1'),
        entry(after + 2, 'user', 'u1'),
        entry(after + 3, 'key', 'k1'),
        entry(after + 4, 'application', 'a1', 'change'),
        entry(after + 5, 'credential', 'c1'),
      ]);
    });
    const { switchedOffSince } = await service.close({ keepRefreshTokens: true });
    expect(asked).toEqual([head]);
    expect(switchedOffSince).toEqual([
      { level: 'user', subject: 'u1' },
      { level: 'credential', subject: 'c1' },
    ]);
  });

  it('a wire that is away keeps nobody from it', async () => {
    const { service } = await closing(() => Promise.reject(new Error('away')));
    const { switchedOffSince } = await service.close({ keepRefreshTokens: true });
    expect(switchedOffSince).toBeNull();
  });
});

const expectIds = (replicas: readonly { readonly id: string }[]) =>
  expect(replicas.map(({ id }) => id));
