import type { IncomingMessage, ServerResponse } from 'node:http';
import { errors, type KoaContextWithOIDC } from 'oidc-provider';
import { rateLimitHeaders, tighter, type Verdict } from '@ticketgate/limits';
import type { Limits } from '../../limits/index.ts';
import { because } from './because.ts';
import type { Mint } from '../mint.ts';

export interface ThrottleDeps {
  readonly limits: Limits;
  readonly addressOf: (req: IncomingMessage) => string;
}

/** What is known of the limits of one request. */
interface Watched {
  readonly address: string;
  verdict: Verdict;
  /** Named by a client that is about to authenticate. */
  clientId?: string;
  isCounted?: boolean;
}

/** 429 with RFC 6749 4.1.2.1's word for a server that will answer later (RFC 6585 4). */
export class TooManyRequests extends errors.OIDCProviderError {
  constructor(readonly verdict: Verdict) {
    super(429, 'temporarily_unavailable');
    this.error_description = tooManyWords(verdict);
    because(this, { reason: 'limit.exceeded', words: `the limit ${verdict.policy} is used up` });
  }
}

/** How a refusal by a limit is described in every dialect. */
export const tooManyWords = ({ retryAfterSeconds }: Verdict) =>
  `too many requests; try again in ${retryAfterSeconds} s`;

/**
 * The limits on the way to a token, in the order in which they are asked: the address before the
 * request is read, the address and client id before a secret is looked at and when it was wrong,
 * the application and its tenant once it has authenticated. Nothing here waits.
 */
export class Throttle {
  readonly #watched = new WeakMap<object, Watched>();

  constructor(private readonly deps: ThrottleDeps) {}

  /** Counts a request of an address. When refused, it must not be read any further. */
  admit(req: IncomingMessage, res: ServerResponse): Verdict {
    const address = this.deps.addressOf(req);
    const verdict = this.deps.limits.tokenRequest(address);
    this.#watched.set(res, { address, verdict });
    return verdict;
  }

  /**
   * A client is about to prove who it is. Answers why it may not, when too many have failed to be
   * this one from this address.
   */
  whyNotTry({ res }: KoaContextWithOIDC, clientId: string): TooManyRequests | undefined {
    const watched = this.#watched.get(res);
    if (!watched) return undefined;
    watched.clientId = clientId;
    const { address } = watched;
    const verdict = this.deps.limits.secretAttempt({ clientId, address });
    return verdict.allowed ? undefined : new TooManyRequests(verdict);
  }

  /**
   * A client has proved who it is. What a public one asks for is not counted as its own: whoever
   * knows its id could use that up.
   * @throws TooManyRequests when its application or tenant has used up its share
   */
  assertMayMint(ctx: KoaContextWithOIDC, { reading }: Mint): void {
    const watched = this.#watched.get(ctx.res);
    const { id: applicationId, tenantId, authMethod } = reading.client.application;
    if (!watched || watched.isCounted || authMethod === 'none') return;
    watched.isCounted = true;
    const verdict = this.deps.limits.authenticated({ applicationId, tenantId });
    if (!verdict.allowed) throw new TooManyRequests(verdict);
    watched.verdict = tighter(watched.verdict, verdict);
  }

  /**
   * Settles what a refused request is told; answers the error that stands in the end. Of guesses
   * made at once, no more than the limit learn that they were wrong.
   */
  afterRefusal(ctx: KoaContextWithOIDC, error: errors.OIDCProviderError): errors.OIDCProviderError {
    if (error instanceof TooManyRequests) return error;
    const { clientId, address = '' } = this.#watched.get(ctx.res) ?? {};
    if (error.statusCode !== 401 || clientId === undefined) return error;
    const verdict = this.deps.limits.secretFailed({ clientId, address });
    return verdict.allowed ? error : new TooManyRequests(verdict);
  }

  /** Tells a caller how much it has left. */
  tell(ctx: KoaContextWithOIDC): void {
    const watched = this.#watched.get(ctx.res);
    if (watched) ctx.set({ ...rateLimitHeaders(watched.verdict) });
  }
}

/** Words a refusal by a limit, instead of what was said before. */
export function nameTooMany(ctx: KoaContextWithOIDC, error: TooManyRequests): void {
  const { message, error_description } = error;
  ctx.status = 429;
  ctx.remove('WWW-Authenticate');
  ctx.set({ ...rateLimitHeaders(error.verdict) });
  ctx.body = { error: message, error_description };
}
