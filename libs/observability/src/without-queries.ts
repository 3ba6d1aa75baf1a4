import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace';

/** Where instrumentations put addresses. */
const ADDRESSES = ['url.full', 'http.url', 'http.target', 'url.path'];

/** Leaves out query strings, which hold comments, search words and tokens, before spans are sent. */
export class WithoutQueries implements SpanExporter {
  readonly #inner: SpanExporter;

  constructor(inner: SpanExporter) {
    this.#inner = inner;
  }

  export(...[spans, done]: Parameters<SpanExporter['export']>): void {
    for (const span of spans) stripQueries(span);
    this.#inner.export(spans, done);
  }

  shutdown(): Promise<void> {
    return this.#inner.shutdown();
  }

  forceFlush(): Promise<void> {
    return this.#inner.forceFlush?.() ?? Promise.resolve();
  }
}

function stripQueries({ attributes }: Pick<ReadableSpan, 'attributes'>): void {
  delete attributes['url.query'];
  for (const name of ADDRESSES) {
    const value = attributes[name];
    if (typeof value === 'string') attributes[name] = value.replace(/[?#].*$/s, '');
  }
}
