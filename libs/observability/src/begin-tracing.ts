import type { Tracing } from './tracing.ts';

/**
 * Begins to trace this process where an OTLP endpoint is set, and loads nothing otherwise. It must be
 * the first thing that a program awaits: what is imported before it is not traced.
 * @param environment `OTEL_EXPORTER_OTLP_ENDPOINT` or `OTEL_EXPORTER_OTLP_TRACES_ENDPOINT`, which turn
 *   it on, and `OTEL_TRACES_SAMPLER_ARG`: the share of requests that begin a trace, 1 unless given.
 * @throws Error when that share is no number from 0 to 1.
 */
export async function beginTracing(
  service: string,
  environment: NodeJS.ProcessEnv,
): Promise<Tracing | undefined> {
  const endpoint =
    environment['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'] ??
    environment['OTEL_EXPORTER_OTLP_ENDPOINT'] ??
    '';
  if (endpoint === '') return undefined;
  const ratio = Number(environment['OTEL_TRACES_SAMPLER_ARG'] ?? 1);
  if (!(ratio >= 0 && ratio <= 1)) {
    throw new Error('OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1');
  }
  const { startTracing } = await import('./tracing.ts');
  return startTracing({ service, ratio });
}
