/** Where requests may go. */
export interface Backend {
  readonly url: string;
}

const LOOK_EVERY_MS = 250;
const LOOK_PATIENCE_MS = 2_000;

/**
 * Which replica is next: round robin over those whose `/health/ready` is green. Where none is, over
 * all of them, as balancers do that would rather try than refuse (AWS ALB, Envoy): the services say
 * themselves, with `Retry-After`, what they cannot do.
 */
export class Balancer {
  readonly #backends: readonly Backend[];
  readonly #green = new Set<Backend>();
  readonly #timers: NodeJS.Timeout[] = [];
  #turn = 0;

  constructor(backends: readonly Backend[]) {
    this.#backends = backends;
    for (const backend of backends) {
      let looking = false;
      const look = async () => {
        if (looking) return;
        looking = true;
        await this.#look(backend);
        looking = false;
      };
      this.#timers.push(setInterval(() => void look(), LOOK_EVERY_MS).unref());
    }
  }

  /** In the order in which they are to be tried. */
  inTurn(): Backend[] {
    const green = this.#backends.filter((one) => this.#green.has(one));
    const candidates = green.length > 0 ? green : [...this.#backends];
    this.#turn += 1;
    const first = this.#turn % Math.max(1, candidates.length);
    return [...candidates.slice(first), ...candidates.slice(0, first)];
  }

  isGreen(backend: Backend): boolean {
    return this.#green.has(backend);
  }

  /** It refused a connection: it is left out until it says that it is ready. */
  refused(backend: Backend): void {
    this.#green.delete(backend);
  }

  close(): void {
    for (const timer of this.#timers) clearInterval(timer);
  }

  async #look(backend: Backend): Promise<void> {
    // A connection of its own each time, as a kubelet's: what it says is of the process, not of a connection.
    const answer = await fetch(`${backend.url}/health/ready`, {
      signal: AbortSignal.timeout(LOOK_PATIENCE_MS),
      headers: { connection: 'close' },
    }).catch(() => undefined);
    await answer?.arrayBuffer().catch(() => undefined);
    if (answer?.ok) this.#green.add(backend);
    else this.#green.delete(backend);
  }
}
