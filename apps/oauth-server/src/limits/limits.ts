import {
  ExactLimit,
  Policy,
  PushedLimit,
  Pusher,
  SharedCounts,
  takeAll,
  tighter,
  UNLIMITED,
  type CountStore,
  type Verdict,
} from '@ticketgate/limits';
import type { Clock, Logger } from '@ticketgate/runtime';
import type { LimitName, LimitSettings } from '../config/limits-env.ts';
import { callerKey, idKey } from './keys.ts';
import { KnownPlaces } from './known-places.ts';
import { LoginLimits, type Login, type LoginAttempt } from './login-limits.ts';

export interface LimitsDeps {
  /** Shares the counts between replicas; without it each counts for itself. */
  readonly store?: CountStore | undefined;
  readonly clock: Clock;
  readonly settings: LimitSettings;
  readonly logger: Logger;
}

/** A client that tries to authenticate: the id it names, known or not, and where it calls from. */
export interface ClientAttempt {
  readonly clientId: string;
  readonly address: string;
}

/** For whom a token is asked, as far as that is proved. */
export interface Asker {
  /** Absent for a public client: whoever knows its id could use its share up. */
  readonly applicationId?: string | undefined;
  readonly tenantId?: string | undefined;
}

interface Parts {
  pushed(name: LimitName): PushedLimit | undefined;
  exact(name: LimitName): ExactLimit | undefined;
  readonly places: KnownPlaces;
  readonly pusher: Pusher | undefined;
  readonly shared: SharedCounts | undefined;
}

/**
 * How often something may be tried. Every method answers a verdict; none rejects, waits for
 * the shared counts longer than a fraction of a second at a time, or waits at all on the way to a
 * token. Addresses are as the client
 * address reader answers them.
 */
export class Limits {
  readonly #tokenAddress: PushedLimit | undefined;
  readonly #tokenApplication: PushedLimit | undefined;
  readonly #tokenTenant: PushedLimit | undefined;
  readonly #secretClient: PushedLimit | undefined;
  readonly #secretAddress: PushedLimit | undefined;
  readonly #registrationBurst: ExactLimit | undefined;
  readonly #registrationAddress: ExactLimit | undefined;
  readonly #registrationTenant: ExactLimit | undefined;
  readonly #login: LoginLimits;

  /** Connects to the shared counts, or finds them away and goes on trying. */
  static async create(deps: LimitsDeps): Promise<Limits> {
    const parts = partsOf(deps);
    await parts.shared?.open();
    return new Limits(parts);
  }

  private constructor(private readonly parts: Parts) {
    this.#tokenAddress = parts.pushed('token.address');
    this.#tokenApplication = parts.pushed('token.application');
    this.#tokenTenant = parts.pushed('token.tenant');
    this.#secretClient = parts.pushed('secret.client');
    this.#secretAddress = parts.pushed('secret.address');
    this.#registrationBurst = parts.exact('registration.burst');
    this.#registrationAddress = parts.exact('registration.address');
    this.#registrationTenant = parts.exact('registration.tenant');
    this.#login = new LoginLimits({
      accountAddress: parts.exact('login.account-address'),
      address: parts.exact('login.address'),
      account: parts.exact('login.account'),
      places: parts.places,
    });
  }

  /** Counts a request to the token endpoint. Ask before anything else. */
  tokenRequest(address: string): Verdict {
    return this.#tokenAddress?.take(callerKey(address)) ?? UNLIMITED;
  }

  /** Whether a client may try to authenticate. Ask before its secret or assertion is looked at. */
  secretAttempt({ clientId, address }: ClientAttempt): Verdict {
    const from = callerKey(address);
    return tighter(
      this.#secretClient?.look(secretKey(from, clientId)) ?? UNLIMITED,
      this.#secretAddress?.look(from) ?? UNLIMITED,
    );
  }

  /**
   * Counts a failed client authentication. When refused, answer 429 and not that it was wrong: of
   * guesses made at once no more than the limit learn anything.
   */
  secretFailed({ clientId, address }: ClientAttempt): Verdict {
    const from = callerKey(address);
    return tighter(
      this.#secretClient?.take(secretKey(from, clientId)) ?? UNLIMITED,
      this.#secretAddress?.take(from) ?? UNLIMITED,
    );
  }

  /** Counts a token request against its application and tenant, once it is proved whose it is. */
  authenticated({ applicationId, tenantId }: Asker): Verdict {
    const own =
      applicationId === undefined ? undefined : this.#tokenApplication?.take(applicationId);
    // What one application is refused must not use up its siblings' share.
    if (own && !own.allowed) return own;
    const common = tenantId === undefined ? undefined : this.#tokenTenant?.take(tenantId);
    return tighter(own ?? UNLIMITED, common ?? UNLIMITED);
  }

  /** Counts a log-in as failed until it says otherwise. Ask before the password is looked at. */
  login(login: Login): Promise<LoginAttempt> {
    return this.#login.attempt(login);
  }

  /** Counts a registration, into the tenant where one is known. */
  async registration(address: string, tenantId?: string): Promise<Verdict> {
    const from = callerKey(address);
    const { verdict } = await takeAll([
      [this.#registrationBurst, from],
      [this.#registrationAddress, from],
      [tenantId === undefined ? undefined : this.#registrationTenant, tenantId ?? ''],
    ]);
    return verdict;
  }

  /** Tells the other replicas what this one has counted, now. */
  async flush(): Promise<void> {
    await this.parts.pusher?.flush();
  }

  close(): void {
    this.parts.pusher?.stop();
    this.parts.shared?.close();
  }
}

/** The caller first: an address has no blank in it. */
const secretKey = (from: string, clientId: string) => `${from} ${idKey(clientId)}`;

function partsOf({ store, clock, settings, logger }: LimitsDeps): Parts {
  const shared = store && new SharedCounts({ store, clock, logger });
  const pusher = shared && new Pusher(shared);
  const policy = (name: LimitName) => {
    const allowance = settings[name];
    return allowance && new Policy(name, allowance, clock);
  };
  return {
    shared,
    pusher,
    places: new KnownPlaces(clock, shared),
    pushed: (name) => {
      const found = policy(name);
      return found && new PushedLimit(found, pusher);
    },
    exact: (name) => {
      const found = policy(name);
      return found && new ExactLimit(found, shared);
    },
  };
}
