import type { HealthRegistry } from '@ticketgate/runtime';
import type { Metrics } from './metrics.ts';

/** What `/health/ready` says, check by check. */
export function readReadiness(metrics: Metrics, health: Pick<HealthRegistry, 'look'>): void {
  const read = async () => {
    const { troubles } = await health.look();
    return Object.entries(troubles).map(([check, trouble]) => ({
      labels: { check },
      value: trouble === undefined ? 1 : 0,
    }));
  };
  metrics.gauge('ready', 'Whether a check of readiness is well: 1 or 0.', read, ['check']);
}
