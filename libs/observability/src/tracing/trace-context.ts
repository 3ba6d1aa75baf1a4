/** Attributes of a span: ids and names from closed lists, never what a caller has written. */
export type SpanFacts = Readonly<Record<string, string | number>>;

/** What a process that is traced knows of traces; `tracing.ts` sets it. */
export interface TraceKeeper {
  ids(): { readonly traceId?: string; readonly spanId?: string };
  run<T>(name: string, facts: SpanFacts, work: () => Promise<T>): Promise<T>;
}

// Kept apart from OpenTelemetry, of which nothing is loaded where nothing is traced.
let keeper: TraceKeeper | undefined;

/** From now on this process is traced. */
export function keepTraces(given: TraceKeeper): void {
  keeper = given;
}

/** Ids of the trace that this moment belongs to, for log lines; empty when nothing is traced. */
export function traceContext(): { readonly traceId?: string; readonly spanId?: string } {
  return keeper?.ids() ?? {};
}

/** Work that no request asked for, as a trace of its own; only the work where nothing is traced. */
export function traced<T>(name: string, facts: SpanFacts, work: () => Promise<T>): Promise<T> {
  return keeper ? keeper.run(name, facts, work) : work();
}
