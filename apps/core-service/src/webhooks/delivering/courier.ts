import { WEBHOOK_LIMITS } from '@ticketgate/contracts';
import { failureOf, postBytes, type PostAnswer, type PublicUrlPolicy } from '@ticketgate/outbound';
import type { Clock } from '@ticketgate/runtime';
import type { Attempt } from '../deliveries/delivery.ts';
import type { SecretBox } from '../secret-box.ts';
import { retryAfterMs } from './schedule.ts';
import { signedHeaders } from './signature.ts';

const TIMEOUT_MS = 15_000;
const KEEP_BYTES = 4_096;

/** Where something is sent, and what it is signed with. */
export interface Receiver {
  readonly tenantId: string;
  readonly webhookId: string;
  readonly url: string;
  /** Sealed. */
  readonly secret: Buffer;
  /** Sealed; signs, too, until then. */
  readonly oldSecret: Buffer | null;
  /** Milliseconds since the epoch. */
  readonly oldSecretUntil: number | null;
}

export interface Message {
  readonly messageId: string;
  readonly body: string;
}

/** What came of sending something once. */
export interface Outcome {
  readonly attempt: Attempt;
  /** Milliseconds that the receiver asked to be left alone; 0 when it did not. */
  readonly retryAfter: number;
}

/** Sends a message once, signed, to an address that a tenant chose. */
export class Courier {
  readonly #urls: PublicUrlPolicy;
  readonly #box: SecretBox;
  readonly #clock: Clock;

  constructor(urls: PublicUrlPolicy, box: SecretBox, clock: Clock) {
    this.#urls = urls;
    this.#box = box;
    this.#clock = clock;
  }

  /** Never fails: what went wrong is the outcome. */
  async send(receiver: Receiver, message: Message, signal?: AbortSignal): Promise<Outcome> {
    const at = this.#clock.now();
    const begun = performance.now();
    const of = (known: Partial<Attempt>): Attempt => ({
      ...{ at: at.getTime(), status: null, error: null, snippet: '' },
      ...{ durationMs: Math.round(performance.now() - begun), ...known },
    });
    try {
      const answer = await this.#post({ receiver, message, at, signal });
      const attempt = of({ status: answer.status, snippet: snippetOf(answer.body) });
      return { attempt, retryAfter: asksToWait(answer, at.getTime()) };
    } catch (error) {
      const reason = error instanceof Refused ? error.message : failureOf(error);
      return { attempt: of({ error: reason }), retryAfter: 0 };
    }
  }

  #post(sending: {
    readonly receiver: Receiver;
    readonly message: Message;
    readonly at: Date;
    readonly signal: AbortSignal | undefined;
  }): Promise<PostAnswer> {
    const { receiver, message, at, signal } = sending;
    const { url } = receiver;
    // What was acceptable once may not be any more: an exemption was taken back.
    const fault = this.#urls.faultOf(url);
    if (fault !== undefined) throw new Refused(`the address is refused: it ${fault}`);
    const signature = signedHeaders({ ...message, secrets: this.#secrets(receiver, at), at });
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Ticketgate-Webhooks/1.0',
      ...signature,
    };
    return postBytes(url, Buffer.from(message.body), {
      ...{ headers, timeoutMs: TIMEOUT_MS, keepBytes: KEEP_BYTES },
      allowInternal: this.#urls.isExempt(url),
      ...(signal && { signal }),
    });
  }

  #secrets({ tenantId, webhookId, ...sealed }: Receiver, at: Date): string[] {
    const of = { tenantId, id: webhookId };
    const { secret, oldSecret, oldSecretUntil } = sealed;
    const isOldGood = oldSecret !== null && (oldSecretUntil ?? 0) > at.getTime();
    try {
      return [secret, ...(isOldGood ? [oldSecret] : [])].map((one) => this.#box.open(one, of));
    } catch (cause) {
      throw new Refused('its secret cannot be read: WEBHOOK_SECRET_KEY was replaced', { cause });
    }
  }
}

/** It was not sent, for a reason of ours. */
class Refused extends Error {}

/** Text for a log and a page: no U+0000, which PostgreSQL does not store, and no half characters. */
const snippetOf = (body: Buffer): string =>
  body.toString('utf8').replaceAll('\0', '\uFFFD').slice(0, WEBHOOK_LIMITS.snippet).toWellFormed();

const asksToWait = ({ status, headers }: PostAnswer, now: number): number =>
  status === 429 || status === 503 ? retryAfterMs(headers['retry-after'], now) : 0;
