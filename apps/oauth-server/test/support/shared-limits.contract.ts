import { randomUUID } from 'node:crypto';
import type { Limits } from '../../src/limits/index.ts';
import { anAddress, tally, times } from './limits.contract.ts';

interface Replicas {
  readonly one: Limits;
  readonly other: Limits;
}

/** What holds of two replicas wherever they share their counts; limits as in `limits-shared.spec.ts`. */
export function describeShared(name: string, make: () => Replicas): void {
  describe(`shared through ${name}`, () => {
    let one: Limits;
    let other: Limits;
    beforeEach(() => {
      ({ one, other } = make());
    });

    /** Wrong secrets, as both would serve them. */
    const guess = (limits: Limits, clientId: string, address: string) => {
      const before = limits.secretAttempt({ clientId, address });
      return before.allowed ? limits.secretFailed({ clientId, address }) : before;
    };

    it('what one counts the other knows', async () => {
      const address = anAddress();
      expect(tally(times(25, () => one.tokenRequest(address))).refused).toBe(0);
      await one.flush();
      expect(other.tokenRequest(address)).toMatchObject({ allowed: true, remaining: 29 });
      await other.flush();
      expect(other.tokenRequest(address)).toMatchObject({ allowed: true, remaining: 3 });
      expect(tally(times(10, () => other.tokenRequest(address)))).toMatchObject({ allowed: 3 });
    });

    it('nothing is counted twice, however often it is told', async () => {
      const address = anAddress();
      for (const _ of times(10, () => 0)) {
        one.tokenRequest(address);
        await Promise.all([one.flush(), one.flush()]);
      }
      expect(one.tokenRequest(address).remaining).toBe(19);
    });

    it('T23: guesses spread over replicas are guesses at one secret', async () => {
      const [address, clientId] = [anAddress(), randomUUID()];
      times(1_000, () => guess(one, clientId, address));
      await one.flush();
      expect(guess(other, clientId, address).allowed).toBe(true);
      await other.flush();
      expect(tally(times(1_000, () => guess(other, clientId, address))).allowed).toBe(0);
      expect(other.secretAttempt({ clientId, address: anAddress() }).allowed).toBe(true);
    });

    it('of 200 log-ins and registrations at once over both, the limit is allowed', async () => {
      const [account, address] = [randomUUID(), anAddress()];
      const at = (i: number) => (i % 2 === 0 ? one : other);
      const logins = await Promise.all(times(200, (i) => at(i).login({ account, address })));
      expect(tally(logins.map(({ verdict }) => verdict)).allowed).toBe(5);
      const registrations = times(200, (i) => at(i).registration(address));
      expect(tally(await Promise.all(registrations)).allowed).toBe(100);
    });

    it('the owner’s place is known to both', async () => {
      const [account, address] = [randomUUID(), anAddress()];
      await (await one.login({ account, address })).succeeded();
      await Promise.all(times(20, () => one.login({ account, address: anAddress() })));
      expect((await other.login({ account, address: anAddress() })).verdict.allowed).toBe(false);
      expect((await other.login({ account, address })).verdict.allowed).toBe(true);
    });
  });
}
