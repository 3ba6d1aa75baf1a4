/** As much of a logger as is needed. */
export interface TroubleLogger {
  warn(entry: object, words: string): void;
  info(entry: object, words: string): void;
}

/** Says once that traces cannot be sent, however often that is noticed, and once that they can again. */
export class TraceTrouble {
  #logger: TroubleLogger | undefined;
  #problem: string | undefined;

  get isAway(): boolean {
    return this.#problem !== undefined;
  }

  /** What was noticed before is said at once. */
  tellTo(logger: TroubleLogger): void {
    this.#logger = logger;
    if (this.#problem !== undefined) this.#warn(this.#problem);
  }

  /** @param problem undefined when spans were sent. */
  hear(problem: string | undefined): void {
    const wasAway = this.isAway;
    this.#problem = problem;
    if (problem !== undefined && !wasAway) this.#warn(problem);
    if (problem === undefined && wasAway) {
      this.#logger?.info({ event: 'traces.sent_again' }, 'traces');
    }
  }

  #warn(reason: string): void {
    this.#logger?.warn({ event: 'traces.not_sent', reason }, 'traces');
  }
}
