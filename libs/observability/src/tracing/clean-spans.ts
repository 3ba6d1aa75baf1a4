import { SpanKind } from '@opentelemetry/api';
import { ExportResultCode } from '@opentelemetry/core';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace';
import { shown } from '@ticketgate/runtime';

/** What callers wrote, word for word. */
const CALLERS_WORDS = ['url.query', 'user_agent.original', 'http.user_agent'];
/** Where instrumentations put addresses. */
const ADDRESSES = new Set(['url.full', 'http.url', 'http.target', 'url.path']);
/** What the instrumentation of PostgreSQL says of an error, which is its kind and no more. */
const POSTGRES_ERROR = /^PostgreSQL error of type '\w+' occurred \(code: \w+\)$/;
const LONGEST_STATEMENT = 2_048;

/**
 * Leaves out of spans what a trace must not hold, before they are sent: query strings and user agents,
 * the paths of other servers' addresses, messages of errors, which quote values, and what looks like a secret.
 */
export class CleanSpans implements SpanExporter {
  readonly #inner: SpanExporter;
  readonly #told: (problem: string | undefined) => void;

  /** @param told hears after each batch why it was not sent, or undefined when it was. */
  constructor(inner: SpanExporter, told: (problem: string | undefined) => void = () => undefined) {
    this.#inner = inner;
    this.#told = told;
  }

  export(...[spans, done]: Parameters<SpanExporter['export']>): void {
    for (const span of spans) clean(span);
    this.#inner.export(spans, (result) => {
      const isSent = result.code === ExportResultCode.SUCCESS;
      this.#told(isSent ? undefined : (result.error?.message ?? 'not accepted'));
      done(result);
    });
  }

  shutdown(): Promise<void> {
    return this.#inner.shutdown();
  }

  forceFlush(): Promise<void> {
    return this.#inner.forceFlush?.() ?? Promise.resolve();
  }
}

function clean({ attributes, events, kind, status }: ReadableSpan): void {
  for (const name of CALLERS_WORDS) Reflect.deleteProperty(attributes, name);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value !== 'string') continue;
    if (name === 'db.query.text') attributes[name] = value.slice(0, LONGEST_STATEMENT);
    else attributes[name] = shown(ADDRESSES.has(name) ? address(value, kind) : value);
  }
  delete status.message;
  for (const { attributes: details = {} } of events) {
    delete details['exception.stacktrace'];
    if (!POSTGRES_ERROR.test(String(details['exception.message']))) {
      delete details['exception.message'];
    }
  }
}

/** A path of ours without its query; of another server only who it is: webhook addresses hold secrets. */
function address(value: string, kind: SpanKind): string {
  if (kind !== SpanKind.CLIENT) return value.replace(/[?#].*$/s, '');
  return URL.parse(value)?.origin ?? '';
}
