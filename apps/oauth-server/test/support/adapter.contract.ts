import { randomUUID } from 'node:crypto';
import type { FakeClock } from '@ticketgate/testing';
import type { Adapter, AdapterPayload } from 'oidc-provider';

/** Two adapters of one model, as two replicas have them, on a clock that the test moves. */
export interface AdapterPair {
  readonly one: Adapter;
  readonly other: Adapter;
}

export interface AdapterStore {
  readonly clock: FakeClock;
  /** Grants that an adapter has had ended. */
  readonly ended: readonly string[];
  adapters(model: string): AdapterPair;
}

const CONSUMED_ONCE = [
  ['AuthorizationCode', 'invalid_grant'],
  ['RefreshToken', 'invalid_grant'],
  ['PushedAuthorizationRequest', 'invalid_request_uri'],
] as const;

interface Outcome {
  readonly wins: number;
  readonly losses: readonly string[];
}

/** Lets both adapters try at once, as often as said. */
async function race(
  { one, other }: AdapterPair,
  times: number,
  attempt: (adapter: Adapter) => Promise<unknown>,
): Promise<Outcome> {
  const attempts = Array.from({ length: times }, (_, i) => attempt(i % 2 === 0 ? one : other));
  const settled = await Promise.allSettled(attempts);
  const losses = settled.flatMap((result) =>
    result.status === 'rejected' ? [(result.reason as Error).message] : [],
  );
  return { wins: times - losses.length, losses };
}

/** Every promise oidc-provider's storage makes, and those we need beyond the library's own. */
export function describeAdapter(name: string, make: () => AdapterStore): void {
  let store: AdapterStore;
  let id: string;

  beforeEach(() => {
    store = make();
    id = randomUUID();
  });

  describe(`${name}: what is created once`, () => {
    it.each([20, 200])('J06: of %i at once exactly one wins, the losers throw', async (times) => {
      const pair = store.adapters('ReplayDetection');
      const { wins, losses } = await race(pair, times, (a) => a.upsert(id, { iss: 'x' }, 60));
      expect(wins).toBe(1);
      expect(new Set(losses)).toEqual(new Set(['invalid_client']));
    });

    it('J05: the second one throws, on either side', async () => {
      const { one, other } = store.adapters('ReplayDetection');
      await one.upsert(id, { iss: 'x' }, 60);
      for (const adapter of [one, other]) {
        const again = adapter.upsert(id, { iss: 'x' }, 60);
        await expect(again).rejects.toMatchObject({ message: 'invalid_client', statusCode: 401 });
      }
    });

    it('J08: it is still refused when its time has just run out', async () => {
      const { one, other } = store.adapters('ReplayDetection');
      await one.upsert(id, { iss: 'x' }, 60);
      store.clock.advance(61_000);
      await expect(other.upsert(id, { iss: 'x' }, 60)).rejects.toThrow('invalid_client');
    });
  });

  describe.each(CONSUMED_ONCE)(`${name}: a %s is consumed once`, (model, error) => {
    it.each([20, 200])('C06, C15: of %i at once exactly one wins', async (times) => {
      const pair = store.adapters(model);
      await pair.one.upsert(id, { iat: 1 }, 60);
      const { wins, losses } = await race(pair, times, (adapter) => adapter.consume(id));
      expect(wins).toBe(1);
      expect(new Set(losses)).toEqual(new Set([error]));
    });

    it('whoever reads it afterwards sees that it was', async () => {
      const { one, other } = store.adapters(model);
      await one.upsert(id, { iat: 1 }, 60);
      expect(await other.find(id)).not.toHaveProperty('consumed');
      await one.consume(id);
      const at = Math.floor(store.clock.epochMs() / 1_000);
      expect(await other.find(id)).toEqual({ jti: id, iat: 1, consumed: at });
    });

    it('one that is not there cannot be', async () => {
      const missing = store.adapters(model).one.consume(id);
      await expect(missing).rejects.toMatchObject({ message: error, statusCode: 400 });
    });

    it('one that has expired cannot be', async () => {
      const { one } = store.adapters(model);
      await one.upsert(id, { iat: 1 }, 60);
      store.clock.advance(60_000);
      await expect(one.consume(id)).rejects.toThrow(error);
    });

    it('saving it again does not make it new', async () => {
      const { one, other } = store.adapters(model);
      await one.upsert(id, { iat: 1 }, 60);
      await one.consume(id);
      await other.upsert(id, { iat: 2 }, 60);
      expect(await one.find(id)).toMatchObject({ iat: 2, consumed: expect.any(Number) });
      await expect(one.consume(id)).rejects.toThrow(error);
    });
  });

  describe(`${name}: what is kept`, () => {
    const given = (): AdapterPayload => ({
      uid: randomUUID(),
      grantId: randomUUID(),
      nested: { list: [1, 'zwei', null, true], text: '💥 "quoted" \\ $1' },
    });
    let payload: AdapterPayload;
    beforeEach(() => {
      payload = given();
    });

    it('comes back as it went in, to either side', async () => {
      const { one, other } = store.adapters('Session');
      await one.upsert(id, payload, 60);
      expect(await other.find(id)).toEqual({ ...payload, jti: id });
    });

    it('is replaced whole by a second save, expiry included', async () => {
      const { one } = store.adapters('Session');
      await one.upsert(id, payload, 10);
      await one.upsert(id, { fresh: true }, 60);
      store.clock.advance(30_000);
      expect(await one.find(id)).toEqual({ fresh: true, jti: id });
    });

    it('is gone at the instant it expires, and not before', async () => {
      const { one } = store.adapters('Session');
      await one.upsert(id, payload, 60);
      store.clock.advance(59_999);
      expect(await one.find(id)).toBeDefined();
      store.clock.advance(1);
      expect(await one.find(id)).toBeUndefined();
    });

    it('stays without a lifetime', async () => {
      const { one } = store.adapters('Client');
      await one.upsert(id, payload);
      store.clock.advance(1e12);
      expect(await one.find(id)).toEqual({ ...payload, jti: id });
    });

    it('belongs to its model: the same id of another one is another thing', async () => {
      await store.adapters('Session').one.upsert(id, { of: 'session' }, 60);
      const grants = store.adapters('Grant').one;
      expect(await grants.find(id)).toBeUndefined();
      await grants.destroy(id);
      expect(await store.adapters('Session').one.find(id)).toEqual({ of: 'session', jti: id });
    });

    it('is found by uid and by user code', async () => {
      const sessions = store.adapters('Session');
      const uid = randomUUID();
      await sessions.one.upsert(id, { uid }, 60);
      expect(await sessions.other.findByUid(uid)).toEqual({ uid });
      expect(await sessions.one.findByUid(id)).toBeUndefined();
      const devices = store.adapters('DeviceCode');
      const userCode = randomUUID();
      await devices.one.upsert(id, { userCode }, 60);
      expect(await devices.other.findByUserCode(userCode)).toEqual({ userCode });
      store.clock.advance(60_000);
      expect(await sessions.one.findByUid(uid)).toBeUndefined();
      expect(await devices.one.findByUserCode(userCode)).toBeUndefined();
    });

    it('is gone once destroyed; destroying what is not there is nothing', async () => {
      const { one, other } = store.adapters('Session');
      await one.upsert(id, payload, 60);
      await other.destroy(id);
      expect(await one.find(id)).toBeUndefined();
      await other.destroy(id);
    });

    it('C19: a session that ended is not brought back by a request that had read it before', async () => {
      const { one, other } = store.adapters('Session');
      await one.upsert(id, { ...payload, uid: id }, 60);
      const { jti: _, ...read } = (await other.find(id)) ?? {};
      await one.destroy(id);
      await other.upsert(id, read, 60);
      expect(await other.find(id)).toBeUndefined();
      expect(await other.findByUid(id)).toBeUndefined();
    });

    it('an answered sign-in goes on once, and what went on does not come back', async () => {
      const pair = store.adapters('Interaction');
      const answered = { result: { login: { accountId: 'somebody' } } };
      await pair.one.upsert(id, payload, 60);
      await pair.one.upsert(id, answered, 60);
      expect(await pair.other.find(id)).toMatchObject(answered);
      const { wins, losses } = await race(pair, 20, (adapter) => adapter.destroy(id));
      expect([wins, new Set(losses)]).toEqual([1, new Set(['invalid_request'])]);
      await expect(pair.other.upsert(id, answered, 60)).rejects.toThrow('invalid_request');
      expect(await pair.one.find(id)).toBeUndefined();
    });

    it('goes with its grant, which is ended once for all models', async () => {
      const grantId = randomUUID();
      for (const model of ['AccessToken', 'AuthorizationCode', 'RefreshToken']) {
        await store.adapters(model).one.revokeByGrantId(grantId);
      }
      expect(store.ended.filter((ended) => ended === grantId)).toEqual([grantId]);
    });
  });
}
