/** How this process is traced. */
export interface TracingSettings {
  /** `service.name` of every span, unless `OTEL_SERVICE_NAME` says another. */
  readonly service: string;
  /** Whether a caller's own decision is followed. */
  readonly followsCaller: boolean;
  /** Share of requests that begin a trace, 0 to 1. */
  readonly ratio: number;
}

/** Names of OpenTelemetry's specification; the number is the share of those without an argument. */
const SAMPLERS: Readonly<Record<string, { followsCaller: boolean; ratio?: 0 | 1 }>> = {
  always_on: { followsCaller: false, ratio: 1 },
  always_off: { followsCaller: false, ratio: 0 },
  traceidratio: { followsCaller: false },
  parentbased_always_on: { followsCaller: true, ratio: 1 },
  parentbased_always_off: { followsCaller: true, ratio: 0 },
  parentbased_traceidratio: { followsCaller: true },
};

const ENDPOINTS = ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'OTEL_EXPORTER_OTLP_ENDPOINT'] as const;

/**
 * Reads OpenTelemetry's own variables. Undefined where nothing is to be traced: no endpoint,
 * `OTEL_SDK_DISABLED=true` or `OTEL_TRACES_EXPORTER=none`.
 * @throws Error naming the variable whose value means nothing.
 */
export function tracingSettings(
  service: string,
  environment: NodeJS.ProcessEnv,
): TracingSettings | undefined {
  const given = (name: string) => environment[name]?.trim() ?? '';
  const endpoint = ENDPOINTS.find((name) => given(name) !== '');
  const isOff =
    given('OTEL_SDK_DISABLED').toLowerCase() === 'true' || given('OTEL_TRACES_EXPORTER') === 'none';
  if (endpoint === undefined || isOff) return undefined;
  if (!/^https?:$/.test(URL.parse(given(endpoint))?.protocol ?? '')) {
    throw new Error(`${endpoint}: must be an http or https URL, as in http://collector:4318`);
  }
  const sampler = SAMPLERS[given('OTEL_TRACES_SAMPLER') || 'parentbased_traceidratio'];
  if (!sampler) {
    throw new Error(`OTEL_TRACES_SAMPLER: must be one of ${Object.keys(SAMPLERS).join(', ')}`);
  }
  const ratio = Number(given('OTEL_TRACES_SAMPLER_ARG') || 1);
  if (!(ratio >= 0 && ratio <= 1)) {
    throw new Error('OTEL_TRACES_SAMPLER_ARG: must be a number from 0 to 1');
  }
  return { service, followsCaller: sampler.followsCaller, ratio: sampler.ratio ?? ratio };
}
