export { Metrics, type Labels, type Reading } from './metrics/metrics.ts';
export { serveMetrics } from './metrics/metrics-server.ts';
export { readReadiness } from './metrics/readiness.ts';
export { nameRoute, requestMetrics } from './metrics/request-metrics.ts';
export { readShared, type SharedParts } from './metrics/shared-readings.ts';
export { productVersion } from './product-version.ts';
export { traceContext, traced, type SpanFacts } from './tracing/trace-context.ts';
