import type { FeedWire } from '@ticketgate/access';
import type { FeedEntry } from '@ticketgate/contracts';
import type { Clock } from '@ticketgate/runtime';
import type { SigningKeysService } from '../keys/signing-keys.service.ts';
import type { EndedRows, RestorationRepository, ServingReplica } from './restoration.repository.ts';

/** Somebody is being served from this database: it was not just restored, or too much was started. */
export class StillServing extends Error {
  constructor(replicas: readonly ServingReplica[]) {
    const services = replicas.map(({ service }) => service).join(', ');
    super(
      `This database is in use: ${replicas.length} ${replicas.length === 1 ? 'replica gives' : 'replicas give'} signs of life (${services}). ` +
        'Nothing was changed. After a restore, stop both services, all replicas, and repeat this; ' +
        'on a healthy installation you do not want this command: it ends every token and every session.',
    );
    this.name = 'StillServing';
  }
}

/** Something that was switched off after the backup was made. */
export type SwitchedOff = Pick<FeedEntry, 'level' | 'subject'>;

/** What `restored` has done. */
export interface Restored extends EndedRows {
  readonly signingKeys: number;
  /** What the wire still tells of the time since the backup; null where it keeps nothing. */
  readonly switchedOffSince: readonly SwitchedOff[] | null;
}

export interface RestorationDeps {
  readonly repository: RestorationRepository;
  readonly signingKeys: Pick<SigningKeysService, 'list' | 'remove'>;
  readonly wire: Pick<FeedWire, 'remembered'>;
  readonly clock: Clock;
  /** Waits so many milliseconds. */
  readonly pause: (ms: number) => Promise<void>;
}

/** Signs of life come every 5 s: what gave none for longer came back with the backup. */
const SIGNS_OF_LIFE = { looks: 14, everyMs: 500 } as const;

/** Makes a restored record one that no token, session or registration from before can use. */
export class RestorationService {
  constructor(private readonly deps: RestorationDeps) {}

  /**
   * Repeating it does no harm beyond ending what was minted since. Stopped halfway, it is repeated.
   * @throws StillServing
   */
  async close({ keepRefreshTokens }: { keepRefreshTokens: boolean }): Promise<Restored> {
    const { repository, signingKeys, clock } = this.deps;
    await this.assertNobodyServes();
    // Before the number is raised, beyond which nothing was ever told.
    const switchedOffSince = await this.switchedOffSince(await repository.head());
    const ended = await repository.end(clock.now(), { keepRefreshTokens });
    // Those that were removed since the backup are back among them; others sign from here on.
    const keys = await signingKeys.list();
    for (const { kid } of keys) await signingKeys.remove(kid);
    return { ...ended, signingKeys: keys.length, switchedOffSince };
  }

  private async assertNobodyServes(): Promise<void> {
    const { repository, pause } = this.deps;
    const before = await repository.serving();
    const known = new Map(before.map(({ id, seenAt }) => [id, seenAt]));
    for (let look = 0; look < SIGNS_OF_LIFE.looks; look += 1) {
      const now = await repository.serving();
      const alive = now.filter(({ id, seenAt }) => known.get(id) !== seenAt);
      if (alive.length > 0) throw new StillServing(alive);
      if (now.length === 0) return;
      await pause(SIGNS_OF_LIFE.everyMs);
    }
    await repository.forget(before);
  }

  private async switchedOffSince(head: number): Promise<readonly SwitchedOff[] | null> {
    // A wire that is away knows nothing, and must not keep anybody from closing the hole.
    const entries = await this.deps.wire.remembered?.(head).catch(() => undefined);
    if (!entries) return null;
    const lost = entries.filter(({ effect, level }) => effect === 'revoke' && level !== 'key');
    const unique = new Map(
      lost.map(({ level, subject }) => [`${level} ${subject}`, { level, subject }]),
    );
    return [...unique.values()];
  }
}
