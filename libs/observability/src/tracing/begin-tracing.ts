import type { Tracing } from './tracing.ts';
import { tracingSettings } from './tracing-settings.ts';

/**
 * Begins to trace this process where an OTLP endpoint is set, and loads nothing otherwise. It must be
 * the first thing that a program awaits: what is imported before it is not traced. A variable of
 * OpenTelemetry's that means nothing ends the process, with the sentence that says which.
 */
export async function beginTracing(
  service: string,
  environment: NodeJS.ProcessEnv,
): Promise<Tracing | undefined> {
  const settings = settingsOrEnd(service, environment);
  if (!settings) return undefined;
  const { startTracing } = await import('./tracing.ts');
  return startTracing(settings);
}

function settingsOrEnd(service: string, environment: NodeJS.ProcessEnv) {
  try {
    return tracingSettings(service, environment);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${service}: The environment is not usable:\n  - ${reason}\n`);
    process.exit(78); // EX_CONFIG of sysexits.h
  }
}
