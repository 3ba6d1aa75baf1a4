export { Metrics, type Labels, type Reading } from './metrics.ts';
export { serveMetrics } from './metrics-server.ts';
export { readReadiness } from './readiness.ts';
export { nameRoute, requestMetrics } from './request-metrics.ts';
export { readShared, type SharedParts } from './shared-readings.ts';
export { traceContext, traced, type SpanFacts } from './trace-context.ts';
