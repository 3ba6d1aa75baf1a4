/**
 * How a command gets at what it is about: `api` over HTTP with an administrator's token, `database`
 * with the environment of the oauth-server, `owner` with that of the migrations, `none` not at all.
 */
export type Way = 'api' | 'database' | 'owner' | 'none';

/** An option as people see it. */
export interface OptionPage {
  /** Without the dashes. */
  readonly name: string;
  readonly short?: string;
  /** What stands for its value, e.g. `FILE`; one without is a switch. */
  readonly value?: string;
  /** Whether it may be given more than once. */
  readonly many?: boolean;
  /** Whether it is for one of two ways only. */
  readonly only?: Way;
  /** Lines. */
  readonly help: string;
}

export interface ArgumentPage {
  readonly name: string;
  readonly help: string;
  /** Words that are it although they begin with a dash: ids that somebody drew. */
  readonly dashed?: RegExp;
}

/** All there is to know about calling one command. */
export interface CommandPage {
  /** One word or two, e.g. `tenant create`. */
  readonly words: string;
  readonly summary: string;
  /** Paragraphs; what the summary leaves open. */
  readonly more?: string;
  /** The one thing it is called with. */
  readonly argument?: ArgumentPage;
  readonly options?: readonly OptionPage[];
  readonly ways: readonly Way[];
  /** Lines for a shell, and what they answer. */
  readonly examples: string;
  /** What `--json` prints. */
  readonly json: string;
  /** Of its own, in place of those of all commands. */
  readonly exits?: string;
}
