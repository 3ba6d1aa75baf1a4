/** A page of HTML, ready to be sent; no script ever runs on it. */
export interface PeoplePage {
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What the core itself has to show to browsers. */
export interface PeoplePages {
  failure(failure: Failure): PeoplePage;
  /** Asks whether to sign out. */
  signOut(question: SignOutQuestion): PeoplePage;
  signedOut(): PeoplePage;
}

export interface Failure {
  readonly status: number;
  /** An OAuth error code. */
  readonly error: string;
  readonly description: string | undefined;
  readonly requestId: string;
}

export interface SignOutQuestion {
  /** Where the answer is posted. */
  readonly action: string;
  /** To be posted with it, as `xsrf`. */
  readonly token: string;
  /** The application that asks for it, where one does. */
  readonly applicationName: string | undefined;
  /** Where the browser goes then; undefined to stay here. */
  readonly returnTo: string | undefined;
}
