import type { AuditReason } from '@ticketgate/contracts';
import { isUuid } from '@ticketgate/runtime';
import { whyNotSignedIn, type Account } from './account.ts';
import { Gate } from './gate.ts';
import { verifyPassword } from './password.ts';
import type { Candidate, Credentials, SignIn } from './sign-in.ts';
import type { SignInsRepository } from './sign-ins.repository.ts';

/** Accounts with one address that are tried without being told which organisation is meant. */
const MOST_CANDIDATES = 5;
/** Each takes 64 MiB and four threads' work for a tenth of a second. */
const AT_ONCE = 2;
const QUEUE = 64;
/** Characters; longer passwords cannot be set. RFC 5321 4.5.3.1.3 has shorter addresses. */
const LONGEST = { email: 320, password: 1_024, organisation: 200 } as const;

/** Finds out whether somebody is who they say they are. */
export class SignInsService {
  private readonly gate = new Gate(AT_ONCE, QUEUE);

  constructor(private readonly signIns: SignInsRepository) {}

  /**
   * Looks at a password. Whether the address is unknown, the password wrong or the account switched
   * off takes the same work.
   * @throws GateFull when too many passwords wait to be looked at
   */
  async check(given: Credentials): Promise<SignIn> {
    const candidates = isReasonable(given)
      ? await this.signIns.byEmail(given, MOST_CANDIDATES)
      : [];
    const matching = await this.gate.pass(() => matchingOf(candidates, given.password));
    const able = matching.filter(({ account }) => whyNotSignedIn(account) === undefined);
    const [only] = able;
    if (only && able.length === 1) return { kind: 'person', candidate: only };
    if (only) return { kind: 'several', candidates: able };
    return refusal(candidates, matching);
  }

  /** Whether what let somebody in does so still: their password is the same, nobody switched them off. */
  async standsFor({ account, passwordHash }: Candidate): Promise<boolean> {
    const now = await this.find(account.user.id);
    if (!now || whyNotSignedIn(now.account) !== undefined) return false;
    return now.passwordHash === passwordHash;
  }

  /** Whoever has this id, with the hash of the password they have now. */
  async find(id: string): Promise<Candidate | undefined> {
    return isUuid(id) ? this.signIns.byId(id) : undefined;
  }
}

/** NUL is no character of PostgreSQL's, and no password of ours is that long. */
const isReasonable = ({ email, password, organisation }: Credentials) =>
  email.length <= LONGEST.email &&
  password.length <= LONGEST.password &&
  organisation.length <= LONGEST.organisation &&
  !`${email}${organisation}`.includes('\0');

async function matchingOf(
  candidates: readonly Candidate[],
  password: string,
): Promise<readonly Candidate[]> {
  const tried = password.slice(0, LONGEST.password);
  if (candidates.length === 0) {
    await verifyPassword(undefined, tried);
    return [];
  }
  const matching: Candidate[] = [];
  for (const candidate of candidates) {
    // One after the other: each takes 64 MiB.
    if (await verifyPassword(candidate.passwordHash, tried)) matching.push(candidate);
  }
  return matching;
}

function refusal(candidates: readonly Candidate[], matching: readonly Candidate[]): SignIn {
  const [right] = matching;
  const [known] = right ? matching : candidates;
  if (!known) return { kind: 'refused', reason: 'login.unknown', account: undefined };
  const { account } = known;
  return { kind: 'refused', reason: right ? whyLockedOut(account) : 'login.password', account };
}

/** {@link whyNotSignedIn} in the words of the audit trail. */
function whyLockedOut({ user, tenantStatus }: Account): AuditReason {
  if (tenantStatus !== 'active') return 'tenant.disabled';
  return user.status === 'active' ? 'user.role' : 'user.inactive';
}
