import { randomInt, randomUUID } from 'node:crypto';
import type { Verdict } from '@ticketgate/limits';
import type { FakeClock } from '@ticketgate/testing';
import type { LimitSettings } from '../../src/config/limits-env.ts';
import type { Limits, LoginAttempt } from '../../src/limits/index.ts';

/** The limits of one replica, on a clock that the test moves. */
export interface LimitsUnderTest {
  readonly clock: FakeClock;
  create(settings: LimitSettings): Promise<Limits>;
}

const per = (points: number, windowSeconds: number) => ({ points, windowSeconds });

const SETTINGS: LimitSettings = {
  'token.address': per(30, 60),
  'token.application': per(10, 60),
  'token.tenant': per(25, 60),
  'secret.client': per(20, 60),
  'secret.address': per(200, 60),
  'login.account-address': per(5, 300),
  'login.address': per(50, 300),
  'login.account': per(100, 3_600),
  'registration.burst': per(5, 1),
  'registration.address': per(100, 3_600),
  'registration.tenant': per(1_000, 86_400),
};

/** An address that no other test has. */
export const anAddress = () => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;

export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** Whole numbers of what was allowed, refused, and told to be audited. */
export function tally(verdicts: readonly Verdict[]) {
  const refused = verdicts.filter(({ allowed }) => !allowed);
  return {
    allowed: verdicts.length - refused.length,
    refused: refused.length,
    told: refused.filter(({ firstRefusal }) => firstRefusal).length,
  };
}

/** Tries so often, one after the other; what was let in stays failed. */
async function fail(limits: Limits, account: string, addresses: readonly string[]) {
  const verdicts: Verdict[] = [];
  for (const address of addresses)
    verdicts.push((await limits.login({ account, address })).verdict);
  return tally(verdicts);
}

/** What holds of the limits wherever they are counted. */
export function describeLimits(name: string, make: () => LimitsUnderTest): void {
  let under: LimitsUnderTest;
  let limits: Limits;
  let address: string;
  const opened: Limits[] = [];

  beforeEach(async () => {
    under = make();
    limits = await under.create(SETTINGS);
    opened.push(limits);
    address = anAddress();
  });
  afterAll(() => opened.forEach((one) => one.close()));

  describe(`${name}: token requests`, () => {
    it('RA-29: so many in a window, then a refusal that says when to come back', () => {
      expect(limits.tokenRequest(address)).toMatchObject({
        allowed: true,
        policy: 'token.address',
        limit: 30,
        remaining: 29,
        resetSeconds: 60,
        retryAfterSeconds: 0,
      });
      under.clock.advance(45_500);
      const last = times(30, () => limits.tokenRequest(address)).at(-1);
      expect(last).toMatchObject({ allowed: false, remaining: 0, retryAfterSeconds: 15 });
      under.clock.advance((last?.retryAfterSeconds ?? 0) * 1_000);
      expect(limits.tokenRequest(address).allowed).toBe(true);
    });

    it('of 200 at once the limit is allowed, also after telling the others', async () => {
      const asked = times(200, () => Promise.resolve().then(() => limits.tokenRequest(address)));
      expect(tally(await Promise.all(asked))).toEqual({ allowed: 30, refused: 170, told: 1 });
      await limits.flush();
      expect(limits.tokenRequest(address).allowed).toBe(false);
    });

    it('all addresses of one IPv6 network are one caller', () => {
      const network = `2001:db8:${randomInt(65_536).toString(16)}:${randomInt(65_536).toString(16)}`;
      const asked = times(40, (i) => limits.tokenRequest(`${network}::${i.toString(16)}`));
      expect(tally(asked)).toEqual({ allowed: 30, refused: 10, told: 1 });
    });

    it('H09: an application at 20 times its limit hurts neither its siblings nor other tenants', () => {
      const tenantId = randomUUID();
      const [noisy, sibling, stranger] = times(3, () => randomUUID());
      const asked = times(200, () => limits.authenticated({ applicationId: noisy, tenantId }));
      expect(tally(asked)).toEqual({ allowed: 10, refused: 190, told: 1 });
      for (const asker of [
        { applicationId: sibling, tenantId },
        { applicationId: stranger, tenantId: randomUUID() },
      ]) {
        expect(tally(times(10, () => limits.authenticated(asker))).refused).toBe(0);
      }
    });

    it('H09: a tenant with many applications is refused as one, and alone', () => {
      const tenantId = randomUUID();
      const asked = times(500, () =>
        limits.authenticated({ applicationId: randomUUID(), tenantId }),
      );
      expect(tally(asked)).toEqual({ allowed: 25, refused: 475, told: 1 });
      expect(asked.at(-1)).toMatchObject({ policy: 'token.tenant', limit: 25 });
      const other = { applicationId: randomUUID(), tenantId: randomUUID() };
      expect(limits.authenticated(other).allowed).toBe(true);
    });

    it('nothing is counted for whom nothing is proved', () => {
      expect(tally(times(500, () => limits.authenticated({}))).refused).toBe(0);
    });
  });

  describe(`${name}: wrong secrets`, () => {
    /** One wrong secret as the token endpoint serves it: whether it was looked at, and the verdict. */
    const guess = (clientId: string, from: string) => {
      const before = limits.secretAttempt({ clientId, address: from });
      return before.allowed ? limits.secretFailed({ clientId, address: from }) : before;
    };

    it('T23: of 1,000 for one client 20 are looked at; its owner elsewhere notices nothing', () => {
      const clientId = `rr_${randomUUID()}`;
      const answers = times(1_000, () => guess(clientId, address));
      expect(tally(answers)).toEqual({ allowed: 20, refused: 980, told: 1 });
      expect(answers.at(-1)).toMatchObject({ policy: 'secret.client', retryAfterSeconds: 60 });
      for (const elsewhere of times(50, anAddress)) {
        expect(limits.secretAttempt({ clientId, address: elsewhere }).allowed).toBe(true);
        expect(guess(clientId, elsewhere).allowed).toBe(true);
      }
      const neighbour = { clientId: `rr_${randomUUID()}`, address };
      expect(limits.secretAttempt(neighbour).allowed).toBe(true);
    });

    it('T23: right secrets are never counted', () => {
      const right = { clientId: `rr_${randomUUID()}`, address };
      expect(tally(times(1_000, () => limits.secretAttempt(right))).refused).toBe(0);
    });

    it('T23: nobody is locked out for longer than the window', () => {
      const clientId = `rr_${randomUUID()}`;
      times(1_000, () => guess(clientId, address));
      under.clock.advance(60_000);
      expect(limits.secretAttempt({ clientId, address }).allowed).toBe(true);
    });

    it('T23: one address may try 200 over all client ids', () => {
      const answers = times(1_000, () => guess(randomUUID(), address));
      expect(tally(answers)).toEqual({ allowed: 200, refused: 800, told: 1 });
      expect(answers.at(-1)?.policy).toBe('secret.address');
      expect(guess(randomUUID(), anAddress()).allowed).toBe(true);
    });

    it('T23: of 200 looked at together, 20 learn that they were wrong', async () => {
      const attempt = { clientId: `rr_${randomUUID()}`, address };
      expect(tally(times(200, () => limits.secretAttempt(attempt))).refused).toBe(0);
      const answers = times(200, () => Promise.resolve().then(() => limits.secretFailed(attempt)));
      expect(tally(await Promise.all(answers))).toEqual({ allowed: 20, refused: 180, told: 1 });
    });

    it('S22: an endless client id is one like any other', () => {
      const clientId = 'x'.repeat(100_000);
      expect(tally(times(50, () => guess(clientId, address))).allowed).toBe(20);
    });
  });

  describe(`${name}: registrations`, () => {
    it('D22: of 200 at once five are allowed, and five more a second later', async () => {
      const at = () => Promise.all(times(200, () => limits.registration(address)));
      const burst = await at();
      expect(tally(burst)).toEqual({ allowed: 5, refused: 195, told: 1 });
      expect(burst.at(-1)).toMatchObject({ policy: 'registration.burst', retryAfterSeconds: 1 });
      under.clock.advance(1_000);
      expect(tally(await at()).allowed).toBe(5);
    });

    it('D22: a hundred an hour from one address, whatever is refused meanwhile', async () => {
      const verdicts: Verdict[] = [];
      for (const _ of times(30, () => 0)) {
        verdicts.push(...(await Promise.all(times(20, () => limits.registration(address)))));
        under.clock.advance(1_000);
      }
      expect(tally(verdicts).allowed).toBe(100);
      expect((await limits.registration(anAddress())).allowed).toBe(true);
    });

    it('D22: a thousand a day into one tenant, from wherever', async () => {
      const tenantId = randomUUID();
      const verdicts = await Promise.all(
        times(1_100, (i) => limits.registration(`192.0.${i >> 8}.${i & 255}`, tenantId)),
      );
      expect(tally(verdicts)).toEqual({ allowed: 1_000, refused: 100, told: 1 });
      expect((await limits.registration(address, randomUUID())).allowed).toBe(true);
    });
  });

  describe(`${name}: log-ins`, () => {
    let account: string;
    beforeEach(() => {
      account = `${randomUUID()}@example.com`;
    });
    const signIn = async (from: string, who = account) => {
      const attempt = await limits.login({ account: who, address: from });
      if (attempt.verdict.allowed) await attempt.succeeded();
      return attempt.verdict;
    };

    it('five failures, then a wait; other addresses and other accounts go on', async () => {
      expect(
        await fail(
          limits,
          account,
          times(12, () => address),
        ),
      ).toEqual({
        allowed: 5,
        refused: 7,
        told: 1,
      });
      expect((await signIn(anAddress())).allowed).toBe(true);
      expect((await signIn(address, `${randomUUID()}@example.com`)).allowed).toBe(true);
      under.clock.advance(300_000);
      expect((await signIn(address)).allowed).toBe(true);
    });

    it('of 200 at once five are looked at', async () => {
      const attempts = await Promise.all(times(200, () => limits.login({ account, address })));
      expect(tally(attempts.map(({ verdict }) => verdict)).allowed).toBe(5);
    });

    it('whoever signs in starts afresh, and may do so as often as they like', async () => {
      for (const _ of times(60, () => 0)) expect((await signIn(address)).allowed).toBe(true);
      await fail(
        limits,
        account,
        times(4, () => address),
      );
      expect((await signIn(address)).allowed).toBe(true);
      expect(
        (
          await fail(
            limits,
            account,
            times(6, () => address),
          )
        ).allowed,
      ).toBe(5);
    });

    it('an attempt that was abandoned was none', async () => {
      for (const _ of times(20, () => 0)) {
        const attempt = await limits.login({ account, address });
        expect(attempt.verdict.allowed).toBe(true);
        await attempt.abandoned();
      }
    });

    it('fifty failures of one address over all accounts; signing in to one’s own wipes none', async () => {
      const mine = `${randomUUID()}@example.com`;
      let looked = 0;
      for (const _ of times(80, () => 0)) {
        const { verdict } = await limits.login({ account: randomUUID(), address });
        looked += Number(verdict.allowed);
        await signIn(address, mine);
      }
      expect(looked).toBe(50);
    });

    /** A hundred failures from as many addresses. */
    const underAttack = () => fail(limits, account, times(120, anAddress));

    it('no lock-out: a hundred failures an hour from everywhere, but not where the owner signs in', async () => {
      await signIn(address);
      expect(await underAttack()).toEqual({ allowed: 100, refused: 20, told: 1 });
      expect(await signIn(anAddress())).toMatchObject({ allowed: false, policy: 'login.account' });
      expect((await signIn(address)).allowed).toBe(true);
      const elsewhere = { account, address: anAddress(), isKnown: true };
      expect((await limits.login(elsewhere)).verdict.allowed).toBe(true);
      expect(
        (
          await fail(
            limits,
            account,
            times(9, () => address),
          )
        ).allowed,
      ).toBe(5);
      under.clock.advance(3_600_000);
      expect((await signIn(anAddress())).allowed).toBe(true);
    });

    it('no lock-out: one address cannot use up what an account has everywhere', async () => {
      for (const _ of times(20, () => 0))
        await fail(
          limits,
          account,
          times(50, () => address),
        );
      expect((await signIn(anAddress())).allowed).toBe(true);
    });

    it('an account is known where it was signed in to in the last thirty days', async () => {
      await signIn(address);
      under.clock.advance(29 * 86_400_000);
      await underAttack();
      expect((await signIn(address)).allowed).toBe(true);
    });
  });

  it(`${name}: a limit that is not set is none`, async () => {
    const none = await under.create({});
    const attempts: readonly LoginAttempt[] = await Promise.all(
      times(100, () => none.login({ account: 'a', address })),
    );
    const verdicts = [
      ...attempts.map(({ verdict }) => verdict),
      ...(await Promise.all(times(100, () => none.registration(address, 't')))),
      ...times(100, () => none.tokenRequest(address)),
      ...times(100, () => none.secretFailed({ clientId: 'c', address })),
      ...times(100, () => none.authenticated({ applicationId: 'a', tenantId: 't' })),
    ];
    expect(tally(verdicts).refused).toBe(0);
    none.close();
  });
}
