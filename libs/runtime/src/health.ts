/** One thing readiness depends on; resolves to undefined when well, else to the reason in words. */
export type HealthCheck = () => Promise<string | undefined>;

export interface Health {
  readonly ready: boolean;
  /** Name of each check → "ok" or the reason it is not. */
  readonly checks: Readonly<Record<string, string>>;
}

/** Named readiness checks. Liveness has none: a process that answers is alive. */
export class HealthRegistry {
  readonly #checks = new Map<string, HealthCheck>();
  #draining = false;

  add(name: string, check: HealthCheck): this {
    this.#checks.set(name, check);
    return this;
  }

  /** Whether the process is on its way out. */
  get draining(): boolean {
    return this.#draining;
  }

  /** From here on the process says "not ready", so that load balancers look elsewhere. */
  drain(): void {
    this.#draining = true;
  }

  async report(): Promise<Health> {
    const entries = await Promise.all(
      [...this.#checks].map(async ([name, check]): Promise<[string, string]> => {
        const reason = await check().catch((error: unknown) =>
          error instanceof Error ? error.message : 'failed',
        );
        return [name, reason ?? 'ok'];
      }),
    );
    if (this.#draining) entries.push(['shutdown', 'draining']);
    return {
      ready: entries.every(([, state]) => state === 'ok'),
      checks: Object.fromEntries(entries),
    };
  }
}
