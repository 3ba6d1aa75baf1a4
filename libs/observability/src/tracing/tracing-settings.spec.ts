import { tracingSettings } from './tracing-settings.ts';

const OTEL_EXPORTER_OTLP_ENDPOINT = 'http://collector:4318';
const settings = (more: NodeJS.ProcessEnv) =>
  tracingSettings('test', { OTEL_EXPORTER_OTLP_ENDPOINT, ...more });

describe('the variables of OpenTelemetry', () => {
  it.each([
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: '' }],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: undefined }],
    [{ OTEL_SDK_DISABLED: 'true' }],
    [{ OTEL_TRACES_EXPORTER: 'none' }],
  ])('nothing is traced with %j', (more: NodeJS.ProcessEnv) => {
    expect(settings(more)).toBeUndefined();
  });

  it.each([
    [{}, true, 1],
    [{ OTEL_TRACES_SAMPLER_ARG: '0.25' }, true, 0.25],
    [{ OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: '0' }, true, 0],
    [{ OTEL_TRACES_SAMPLER: 'traceidratio', OTEL_TRACES_SAMPLER_ARG: '0.5' }, false, 0.5],
    [{ OTEL_TRACES_SAMPLER: 'always_on' }, false, 1],
    [{ OTEL_TRACES_SAMPLER: 'always_off' }, false, 0],
    [{ OTEL_TRACES_SAMPLER: 'parentbased_always_on', OTEL_TRACES_SAMPLER_ARG: '0.1' }, true, 1],
    [{ OTEL_TRACES_SAMPLER: 'parentbased_always_off' }, true, 0],
  ])('%j: follows callers: %s, share %d', (more: NodeJS.ProcessEnv, followsCaller, ratio) => {
    expect(settings(more)).toEqual({ service: 'test', followsCaller, ratio });
  });

  it.each([
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4318'],
    ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'nowhere'],
    ['OTEL_TRACES_SAMPLER', 'sometimes'],
    ['OTEL_TRACES_SAMPLER_ARG', '2'],
    ['OTEL_TRACES_SAMPLER_ARG', 'half'],
  ])('a value that means nothing is refused by its name: %s=%s', (name, value) => {
    expect(() => settings({ [name]: value })).toThrow(name);
  });
});
