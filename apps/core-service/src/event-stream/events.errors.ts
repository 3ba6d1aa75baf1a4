/** Why events could not be read; the problem filter gives each its status. */
export abstract class EventsError extends Error {
  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}

/** Something after the reader's position was removed: to go on would be to skip it. */
export class CursorExpired extends EventsError {
  constructor() {
    super(
      'Events after this cursor are no longer kept. Take a cursor with from=now, read the tickets ' +
        'anew and go on from it; or leave out after to begin with the oldest event kept.',
    );
  }
}

export class TooManyWaiters extends EventsError {
  /** Seconds. */
  readonly retryAfter: number;

  constructor(retryAfter: number) {
    super('Too many requests are waiting for events already; repeat it later or with wait=0.');
    this.retryAfter = retryAfter;
  }
}
