import { createHash } from 'node:crypto';

/** Milliseconds for which a reply is kept: 24 hours. */
export const KEPT_FOR_MS = 86_400_000;

/** A key belongs to whoever chose it: the same text of anybody else is another key. */
export interface IdempotencyKey {
  readonly tenantId: string;
  readonly clientId: string;
  readonly userId: string;
  /** As it was sent, 1 to 255 printable ASCII characters. */
  readonly key: string;
}

/** What a request asks for, as far as two of them are compared. */
export interface Asked {
  readonly method: string;
  /** Path and query as they were sent. */
  readonly target: string;
  /** The parsed body; undefined without one. */
  readonly body: unknown;
}

/** A request that may be repeated. */
export interface KeyedRequest extends IdempotencyKey {
  /** SHA-256 of what is asked. */
  readonly hash: Buffer;
}

/** What a request was answered with. */
export interface Reply {
  /** Of a success; null in replies of before it was kept: the one its call always succeeded with. */
  readonly status: number | null;
  readonly headers: Readonly<Record<string, string>>;
  /** The bytes of it, as text; null for none. */
  readonly body: string | null;
}

/** A reply and the request it belongs to. */
export interface KeptReply extends Reply {
  readonly hash: Buffer;
}

/** Two requests are the same when these are: how JSON was spaced does not count. */
export function hashOf({ method, target, body }: Asked): Buffer {
  const given = body === undefined ? [method, target] : [method, target, body];
  return createHash('sha256').update(JSON.stringify(given)).digest();
}

/** A number of 64 bits that stands for a key where a text cannot; two keys share one by chance only. */
export function lockNumber({ tenantId, clientId, userId, key }: IdempotencyKey): bigint {
  const text = JSON.stringify([tenantId, clientId, userId, key]);
  return createHash('sha256').update(text).digest().readBigInt64BE();
}
