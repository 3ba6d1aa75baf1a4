import { takeAll, tighter, type ExactLimit, type Taken, type Verdict } from '@ticketgate/limits';
import { accountKey, callerKey } from './keys.ts';
import type { KnownPlaces } from './known-places.ts';

export interface LoginLimitsDeps {
  readonly accountAddress: ExactLimit | undefined;
  readonly address: ExactLimit | undefined;
  readonly account: ExactLimit | undefined;
  readonly places: KnownPlaces;
}

export interface Login {
  /** Whatever names the account, found or not: what was typed, with the tenant where there is one. */
  readonly account: string;
  /** As the client address reader answers it. */
  readonly address: string;
  /** The caller proved otherwise that this is a place of the account's owner: a signed device cookie. */
  readonly isKnown?: boolean;
}

/** A log-in under way. It counts as failed until it is said to have gone otherwise. */
export interface LoginAttempt {
  /** When refused, the password must not be looked at. */
  readonly verdict: Verdict;
  /** The password was right: this failed nowhere, and from here the account may always be tried. */
  succeeded(): Promise<void>;
  /** Nothing was learned about the password: the database was away, the request was cut off. */
  abandoned(): Promise<void>;
}

/**
 * Guessing passwords. An attempt is counted before the password is looked at, so that attempts made
 * at once cannot pass together.
 *
 * The account's own limit holds for all addresses together, but only for those from which nobody has
 * signed in to it: an attacker with many addresses gets a hundred guesses an hour (NIST SP 800-63B
 * 5.2.2, OWASP ASVS 4.0 2.2.1), and the owner at a usual place notices nothing.
 */
export class LoginLimits {
  constructor(private readonly deps: LoginLimitsDeps) {}

  async attempt({ account, address, isKnown = false }: Login): Promise<LoginAttempt> {
    const who = accountKey(account);
    const from = callerKey(address);
    const place = `${from} ${who}`;
    const own = await takeAll([
      [this.deps.accountAddress, place],
      [this.deps.address, from],
    ]);
    if (!own.verdict.allowed) return refused(own.verdict);
    // Only now: attempts that a caller's own limits refuse must not use up everybody's.
    const common = await this.deps.account?.take(who);
    if (common && !common.verdict.allowed && !isKnown && !(await this.deps.places.has(place))) {
      await own.undo();
      return refused(common.verdict);
    }
    return this.#admitted(place, own, common);
  }

  #admitted(place: string, own: Taken, common: Taken | undefined): LoginAttempt {
    const abandoned = async () => {
      await Promise.all([own.undo(), common?.undo()]);
    };
    return {
      verdict: common?.verdict.allowed ? tighter(own.verdict, common.verdict) : own.verdict,
      abandoned,
      succeeded: async () => {
        await abandoned();
        // NOTE not the address as a whole: an attacker's own account would wipe it clean.
        await this.deps.accountAddress?.reset(place);
        await this.deps.places.remember(place);
      },
    };
  }
}

const NOTHING = () => Promise.resolve();
const refused = (verdict: Verdict): LoginAttempt => ({
  verdict,
  succeeded: NOTHING,
  abandoned: NOTHING,
});
