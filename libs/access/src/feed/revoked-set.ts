import { tokenOfTenant, type FeedEntry, type FeedLevel } from '@ticketgate/contracts';

/** Who a token was made by and for: what a revocation can name. */
export interface TokenSubjects {
  readonly jti: string;
  readonly credentialId: string;
  readonly applicationId: string;
  readonly userId: string;
  readonly tenantId: string;
  /** Feed number its minter had seen. */
  readonly rev: number;
}

interface Revocation {
  /** Of the latest entry that names this subject. */
  readonly seq: number;
  readonly expiresAtMs: number;
}

/** Kept a little longer than needed, so that a clock set back does not bring a token to life. */
const MARGIN_MS = 300_000;

/** Every live revocation, in memory, by level and subject. */
export class RevokedSet {
  readonly #levels: Readonly<Record<FeedLevel, Map<string, Revocation>>> = {
    token: new Map(),
    credential: new Map(),
    application: new Map(),
    user: new Map(),
    tenant: new Map(),
    key: new Map(),
  };

  /** Subjects held. */
  get size(): number {
    return Object.values(this.#levels).reduce((sum, level) => sum + level.size, 0);
  }

  /** Obeys one entry; those of effect `change` kill no token. Order does not matter. */
  add(entry: FeedEntry): void {
    if (entry.effect !== 'revoke') return;
    const level = this.#levels[entry.level];
    // A jti and a kid are what they are; ids have one spelling.
    const exact = entry.level === 'token' || entry.level === 'key';
    const subject = exact ? entry.subject : entry.subject.toLowerCase();
    const before = level.get(subject);
    const expiresAtMs = Date.parse(entry.expiresAt);
    level.set(subject, {
      seq: Math.max(entry.seq, before?.seq ?? 0),
      expiresAtMs: Math.max(expiresAtMs, before?.expiresAtMs ?? 0),
    });
  }

  /** Whether an entry names this token, or names one of its subjects and came after it was made. */
  isRevoked(token: TokenSubjects): boolean {
    const { rev } = token;
    const levels = this.#levels;
    return (
      isNamed(levels.token, token) ||
      after(levels.credential.get(token.credentialId), rev) ||
      after(levels.application.get(token.applicationId), rev) ||
      after(levels.user.get(token.userId), rev) ||
      after(levels.tenant.get(token.tenantId), rev)
    );
  }

  /** Whether this signing key was removed: its tokens are dead whenever they were minted. */
  isKeyRevoked(kid: string): boolean {
    return this.#levels.key.has(kid);
  }

  /** Forgets what no token alive at `nowMs` could be named by. */
  sweep(nowMs: number): void {
    for (const level of Object.values(this.#levels)) {
      for (const [subject, { expiresAtMs }] of level) {
        if (expiresAtMs + MARGIN_MS <= nowMs) level.delete(subject);
      }
    }
  }
}

const isNamed = (tokens: ReadonlyMap<string, unknown>, { tenantId, jti }: TokenSubjects): boolean =>
  tokens.has(jti) || (tokens.size > 0 && tokens.has(tokenOfTenant(tenantId, jti)));

const after = (revocation: Revocation | undefined, rev: number): boolean =>
  revocation !== undefined && revocation.seq > rev;
