/** Why a request with a key was neither carried out nor answered with a kept reply. */
export abstract class IdempotencyError extends Error {
  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}

export class IdempotencyKeyReused extends IdempotencyError {
  constructor() {
    super('This Idempotency-Key was used for another request.');
  }
}

export class IdempotencyInFlight extends IdempotencyError {
  constructor() {
    super('A request with this Idempotency-Key is still being answered.');
  }
}
