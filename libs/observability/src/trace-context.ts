import { trace } from '@opentelemetry/api';

/** Ids of the trace that this moment belongs to, for log lines; empty when nothing is traced. */
export function traceContext(): { readonly traceId?: string; readonly spanId?: string } {
  const span = trace.getActiveSpan()?.spanContext();
  return span ? { traceId: span.traceId, spanId: span.spanId } : {};
}
