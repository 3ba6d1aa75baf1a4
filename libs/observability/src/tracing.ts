import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { IORedisInstrumentation } from '@opentelemetry/instrumentation-ioredis';
import { PgInstrumentation } from '@opentelemetry/instrumentation-pg';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { register } from 'import-in-the-middle/register-hooks.mjs';
import { templateOf } from './request-metrics.ts';
import { WithoutQueries } from './without-queries.ts';

/** Traces that are under way. */
export interface Tracing {
  /** Sends what has not been sent; gives up after five seconds. */
  stop(): Promise<void>;
}

export interface TracingSettings {
  /** `service.name` of every span. */
  readonly service: string;
  /** Share of requests that begin a trace, 0 to 1; those that come with one go on with it. */
  readonly ratio: number;
}

const TRACED = ['http', 'https', 'node:http', 'node:https', 'ioredis', 'pg', 'pg-pool'];
const STOP_MS = 5_000;

/**
 * Traces requests, what they ask of PostgreSQL and Redis, and requests to others, and sends them by
 * OTLP over HTTP, to where the variables of OpenTelemetry's own say (`OTEL_EXPORTER_OTLP_ENDPOINT`, …).
 * Call it before anything that is traced is imported.
 */
export function startTracing({ service, ratio }: TracingSettings): Tracing {
  register({ include: TRACED });
  const exporter = new WithoutQueries(new OTLPTraceExporter());
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      'service.name': service,
      'service.namespace': 'ticketgate',
    }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  });
  trace.setGlobalTracerProvider(provider);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  registerInstrumentations({ tracerProvider: provider, instrumentations: instrumentations() });
  const patience = () => new Promise<void>((resolve) => void setTimeout(resolve, STOP_MS).unref());
  return { stop: () => Promise.race([provider.shutdown().catch(() => undefined), patience()]) };
}

const isProbe = (url: string | undefined) => url?.startsWith('/health/') ?? false;

function instrumentations() {
  return [
    new HttpInstrumentation({
      ignoreIncomingRequestHook: ({ url }) => isProbe(url),
      // What is sent to the collector would be traced, too.
      requireParentforOutgoingSpans: true,
      applyCustomAttributesOnSpan: (span, request) => {
        const template = 'url' in request ? templateOf(request) : undefined;
        if (template === undefined || !('method' in request)) return;
        span.updateName(`${request.method ?? ''} ${template}`);
        span.setAttribute('http.route', template);
      },
    }),
    new UndiciInstrumentation({ requireParentforSpans: true }),
    new PgInstrumentation({ requireParentSpan: true, ignoreConnectSpans: true }),
    // The name of a command; its arguments are keys and values.
    new IORedisInstrumentation({
      requireParentSpan: true,
      dbStatementSerializer: (command) => command,
    }),
  ];
}
