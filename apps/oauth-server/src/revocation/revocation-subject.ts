/** What one call can switch off. */
export type SubjectLevel = 'token' | 'credential' | 'application' | 'user' | 'tenant';

/** One thing to switch off. */
export interface RevocationSubject {
  readonly level: SubjectLevel;
  /** The `jti` of a token, else the UUID of what is switched off. */
  readonly subject: string;
}

/** This tenant has nothing by that name, or nothing of it is left. */
export class SubjectNotFound extends Error {
  constructor(level: SubjectLevel) {
    super(`There is no such ${level} in this tenant.`);
    this.name = 'SubjectNotFound';
  }
}
