/** Work that comes round: in one replica a tick as a rule, yet safe when two do it at a time. */
export interface RecurringJob {
  /** Stable, of letters, digits, `_`, `-` and `.`: replicas of other versions know it by that. */
  readonly name: string;
  /** 1 or more, whole. */
  readonly everySeconds: number;
  /**
   * Does what there is to do. What it throws is logged, and the next tick comes as usual.
   * @param signal aborted when the process stops or the run takes more than {@link RUN_SECONDS}.
   */
  run(signal: AbortSignal): Promise<void>;
}

/** Seconds a run may take; a run that died with its process is written off after these. */
export const RUN_SECONDS = 300;
