/** Why a use case of groups did not happen; the problem filter gives each its status. */
export abstract class GroupError extends Error {
  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}

/** Missing, malformed or another tenant's: the caller must not be able to tell which. */
export class GroupNotFound extends GroupError {
  constructor() {
    super('There is no such group.');
  }
}

/** Missing, malformed or another tenant's user, just the same. */
export class UserNotFound extends GroupError {
  constructor() {
    super('There is no such user.');
  }
}

export class GroupNameTaken extends GroupError {
  constructor(options?: ErrorOptions) {
    super('Another group of this tenant has that name.');
    this.cause = options?.cause;
  }
}

export class GroupInUse extends GroupError {
  constructor() {
    super('Tickets refer to this group; name the group that takes them in moveTo.');
  }
}

/** The tickets of a group cannot go where they shall go. */
export class NoSuchTarget extends GroupError {
  constructor() {
    super('is not another group of this tenant');
  }
}

/** Groups are made of people who work: machines and whoever is switched off are refused. */
export class UnfitMember extends GroupError {
  constructor() {
    super('A member must be an active AGENT or TENANT_ADMIN.');
  }
}
