import type { Clock } from '@ticketgate/runtime';
import type { Replicas, ReplicasRepository } from './replicas.repository.ts';
import type { Numbered } from './revocations.service.ts';

/** How far a revocation has got. */
export interface Propagation {
  /** Its number in the security feed. */
  readonly seq: number;
  /** Replicas that verify tokens, and those of them that refuse what was revoked. */
  readonly replicas: Replicas;
  /** Milliseconds from the question to this answer. */
  readonly waitedMs: number;
}

export interface ReportOptions {
  /** Milliseconds to wait for the last replica, 0 to 10,000; 1,000 unless given. */
  readonly waitMs?: number;
}

export interface PropagationDeps {
  readonly replicas: Pick<ReplicasRepository, 'count'>;
  readonly clock: Clock;
  /** Waits so many milliseconds. */
  readonly pause: (ms: number) => Promise<void>;
  /** Whether this process verifies tokens itself; it does unless this says otherwise. */
  readonly verifies?: boolean;
}

/** Milliseconds before question number `round` (from 0): most replicas have it within a few. */
const pauseBefore = (round: number): number => (round === 0 ? 0 : Math.min(2 ** round, 50));

/** When the record does not answer: somebody verifies tokens, this process at least. */
const UNKNOWN: Replicas = { known: 1, confirmed: 0 };

/** Says how many replicas obey the security feed up to a number, and never more than have said so. */
export class PropagationService {
  constructor(private readonly deps: PropagationDeps) {}

  /**
   * Resolves as soon as every known replica has confirmed `seq`, or with how many have when the
   * wait is over. Never rejects: what was revoked is durable whatever can be said about it.
   */
  async report(seq: number, { waitMs = 1_000 }: ReportOptions = {}): Promise<Propagation> {
    const { clock, pause } = this.deps;
    const startedMs = clock.epochMs();
    let pausedMs = 0;
    // A clock that stands still or is set back must not make this wait without end.
    const waitedMs = () => Math.max(pausedMs, clock.epochMs() - startedMs);
    let replicas = UNKNOWN;
    for (let round = 0; ; round += 1) {
      const ms = Math.min(pauseBefore(round), waitMs - waitedMs());
      if (ms > 0) await pause(ms);
      pausedMs += Math.max(ms, 0);
      replicas = await this.count(seq, replicas);
      if (replicas.confirmed >= replicas.known || waitedMs() >= waitMs) break;
    }
    return { seq, replicas, waitedMs: waitedMs() };
  }

  /** The same for the answer to a change; null when there was nothing to change. */
  async revoking({ result: isChanged, seq }: Numbered<boolean>): Promise<{
    readonly revocation: Propagation | null;
  }> {
    return { revocation: isChanged ? await this.report(seq) : null };
  }

  private async count(seq: number, before: Replicas): Promise<Replicas> {
    const counted = await this.deps.replicas.count(seq).catch(() => before);
    // Nobody at all is not everybody: this process verifies tokens, and has yet to say so.
    return counted.known > 0 || this.deps.verifies === false ? counted : UNKNOWN;
  }
}
