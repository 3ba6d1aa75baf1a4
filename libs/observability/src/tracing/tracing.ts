import { hostname } from 'node:os';
import { context, propagation, SpanStatusCode, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import {
  detectResources,
  resourceAttributesEnvDetector,
  resourceFromAttributes,
  serviceNameEnvDetector,
} from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { register } from 'import-in-the-middle/register-hooks.mjs';
import { instrumentations } from './instrumentations.ts';
import { productVersion } from '../product-version.ts';
import { keepTraces } from './trace-context.ts';
import { TraceTrouble, type TroubleLogger } from './trace-trouble.ts';
import type { TracingSettings } from './tracing-settings.ts';

/** Traces that are under way. */
export interface Tracing {
  /** Where to say that spans cannot be sent, once, and that they can again. */
  tellTo(logger: TroubleLogger): void;
  /** Sends what has not been sent; gives up after two seconds, at once where nothing was sent before. */
  stop(): Promise<void>;
}

const TRACED = ['http', 'https', 'node:http', 'node:https', 'ioredis', 'pg', 'pg-pool'];
const STOP_MS = 2_000;
/** More than a minute of a busy service is not kept for a collector that is away. */
const MOST_WAITING = 4_096;

/**
 * Traces requests, what they ask of PostgreSQL and Redis, and requests to others, and sends them by
 * OTLP over HTTP, to where the variables of OpenTelemetry's own say (`OTEL_EXPORTER_OTLP_ENDPOINT`, …).
 * Call it before anything that is traced is imported.
 */
export async function startTracing(settings: TracingSettings): Promise<Tracing> {
  register({ include: TRACED });
  registerInstrumentations({ instrumentations: instrumentations() });
  // Brings what is traced with it, and so comes after what traces it.
  const { CleanSpans } = await import('./clean-spans.ts');
  const trouble = new TraceTrouble();
  const exporter = new CleanSpans(new OTLPTraceExporter(), (problem) => trouble.hear(problem));
  const provider = new TracerProvider({
    resource: resourceOf(settings.service),
    sampler: samplerOf(settings),
    spanProcessors: [new BatchSpanProcessor({ exporter, maxQueueSize: MOST_WAITING })],
  });
  trace.setGlobalTracerProvider(provider);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  keepTraces({ ids: activeIds, run: inSpan });
  return {
    tellTo: (logger) => trouble.tellTo(logger),
    stop: async () => {
      const sent = provider.shutdown().catch(() => undefined);
      if (!trouble.isAway) await Promise.race([sent, patience()]);
    },
  };
}

const patience = () => new Promise<void>((resolve) => void setTimeout(resolve, STOP_MS).unref());

/** What `OTEL_RESOURCE_ATTRIBUTES` and `OTEL_SERVICE_NAME` say wins. */
function resourceOf(service: string) {
  const own = resourceFromAttributes({
    'service.name': service,
    'service.namespace': 'ticketgate',
    'service.version': productVersion(),
    // In a container the host is the pod, as logs and metrics call it.
    'service.instance.id': `${hostname()}:${process.pid}`,
  });
  const detectors = [resourceAttributesEnvDetector, serviceNameEnvDetector];
  return own.merge(detectResources({ detectors }));
}

function samplerOf({ followsCaller, ratio }: TracingSettings) {
  const root = new TraceIdRatioBasedSampler(ratio);
  return followsCaller ? new ParentBasedSampler({ root }) : root;
}

function activeIds() {
  const span = trace.getActiveSpan()?.spanContext();
  return span ? { traceId: span.traceId, spanId: span.spanId } : {};
}

function inSpan<T>(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  work: () => Promise<T>,
): Promise<T> {
  const tracer = trace.getTracer('ticketgate');
  return tracer.startActiveSpan(name, { attributes, root: true }, async (span) => {
    try {
      return await work();
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}
