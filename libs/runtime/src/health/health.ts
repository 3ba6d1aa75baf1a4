/** Why something is not well. */
export interface Trouble {
  /** Fixed words for anybody who asks: what is wrong, and what to do about it. */
  readonly reason: string;
  /** What only the log may say: hosts, users, a driver's own words. */
  readonly detail?: unknown;
}

/** One thing readiness depends on; resolves to undefined when well, else to the reason. */
export type HealthCheck = () => Promise<Trouble | string | undefined>;

export interface Health {
  readonly ready: boolean;
  /** Name of each check → "ok" or the reason it is not. */
  readonly checks: Readonly<Record<string, string>>;
  /** What is worth knowing and in nobody's way; absent when there is nothing. */
  readonly notes?: Readonly<Record<string, string>>;
}

/** What was found in one look, with what only the log may say. */
export interface Findings {
  readonly troubles: Readonly<Record<string, Trouble | undefined>>;
  readonly notes: Readonly<Record<string, string>>;
}

/** Named readiness checks. Liveness has none: a process that answers is alive. */
export class HealthRegistry {
  readonly #checks = new Map<string, HealthCheck>();
  readonly #notes = new Map<string, () => string | undefined>();
  #draining = false;
  #looking: Promise<Findings> | undefined;

  /** A second check of one name takes the place of the first. */
  add(name: string, check: HealthCheck): this {
    this.#checks.set(name, check);
    return this;
  }

  /** Something to tell beside the checks that makes nothing red. */
  note(name: string, read: () => string | undefined): this {
    this.#notes.set(name, read);
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

  /** What anybody may be told. */
  async report(): Promise<Health> {
    const { troubles, notes } = await this.look();
    const checks = Object.entries(troubles).map(([name, trouble]) => [
      name,
      trouble?.reason ?? 'ok',
    ]);
    if (this.#draining) checks.push(['shutdown', 'draining']);
    return {
      ready: checks.every(([, state]) => state === 'ok'),
      checks: Object.fromEntries(checks) as Record<string, string>,
      ...(Object.keys(notes).length > 0 && { notes }),
    };
  }

  /** Runs the checks; whoever asks meanwhile gets the same answer, so that asking costs one look. */
  look(): Promise<Findings> {
    return (this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
    }));
  }

  async #look(): Promise<Findings> {
    const troubles = await Promise.all(
      [...this.#checks].map(async ([name, check]) => [name, await troubleOf(check)] as const),
    );
    const notes = [...this.#notes].flatMap(([name, read]) => {
      const words = read();
      return words === undefined ? [] : [[name, words] as const];
    });
    return { troubles: Object.fromEntries(troubles), notes: Object.fromEntries(notes) };
  }
}

async function troubleOf(check: HealthCheck): Promise<Trouble | undefined> {
  try {
    const found = await check();
    return typeof found === 'string' ? { reason: found } : found;
  } catch (error) {
    return { reason: 'cannot be told', detail: error };
  }
}

/** The same check, asked anew at most so often; milliseconds. */
export function atMostEvery(
  check: HealthCheck,
  { wellMs, illMs }: { readonly wellMs: number; readonly illMs: number },
): HealthCheck {
  let last: { readonly atMs: number; readonly found: Awaited<ReturnType<HealthCheck>> } | undefined;
  return async () => {
    const age = last ? performance.now() - last.atMs : Infinity;
    if (last && age < (last.found === undefined ? wellMs : illMs)) return last.found;
    const found = await check();
    last = { atMs: performance.now(), found };
    return found;
  };
}
