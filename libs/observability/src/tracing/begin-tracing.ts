import type { Tracing } from './tracing.ts';
import { tracingSettings } from './tracing-settings.ts';

/**
 * Begins to trace this process where an OTLP endpoint is set, and loads nothing otherwise. It must be
 * the first thing that a program awaits: what is imported before it is not traced. A variable of
 * OpenTelemetry's that means nothing ends the process like every other setting.
 */
export async function beginTracing(
  service: string,
  environment: NodeJS.ProcessEnv,
): Promise<Tracing | undefined> {
  const settings = await settingsOrEnd(service, environment);
  if (!settings) return undefined;
  const { startTracing } = await import('./tracing.ts');
  return startTracing(settings);
}

async function settingsOrEnd(service: string, environment: NodeJS.ProcessEnv) {
  try {
    return tracingSettings(service, environment);
  } catch (error) {
    // Only now, when nothing will be traced any more.
    const { ConfigError, refuseToStart } = await import('@ticketgate/runtime');
    const reason = error instanceof Error ? error.message : String(error);
    return refuseToStart(service, new ConfigError([reason]));
  }
}
