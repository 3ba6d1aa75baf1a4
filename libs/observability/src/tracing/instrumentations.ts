import type { RequestOptions } from 'node:http';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { IORedisInstrumentation } from '@opentelemetry/instrumentation-ioredis';
import { PgInstrumentation } from '@opentelemetry/instrumentation-pg';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';
import { templateOf } from '../metrics/request-metrics.ts';

const isProbe = (url: string | undefined) => url?.startsWith('/health/') ?? false;

/** What is traced; not itself: a request to the collector belongs to no other. */
export function instrumentations() {
  return [
    new HttpInstrumentation({
      ignoreIncomingRequestHook: ({ url }) => isProbe(url),
      ignoreOutgoingRequestHook: isToStranger,
      requireParentforOutgoingSpans: true,
      applyCustomAttributesOnSpan: (span, request, response) => {
        const id = 'getHeader' in response ? response.getHeader('x-request-id') : undefined;
        if (typeof id === 'string') span.setAttribute('ticketgate.request_id', id);
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

/**
 * Addresses that strangers chose (webhooks, key sets of clients) are asked over a connection of their
 * own. They are not told of our traces: a `traceparent` would say what we sample and join theirs to ours.
 */
const isToStranger = ({ agent }: RequestOptions): boolean => agent === false;
