import type { Management } from '../composition/management.ts';

/** A mistake in how a command was called; the message says how to call it. */
export class UsageError extends Error {}

/** Options after the command's words. */
export interface CommandOptions {
  readonly tenant?: string | undefined;
  readonly keep?: string | undefined;
  readonly json?: boolean | undefined;
  readonly agent?: string | undefined;
  readonly alg?: string | undefined;
  readonly now?: boolean | undefined;
  readonly 'admin-email'?: string | undefined;
  readonly 'admin-username'?: string | undefined;
  readonly 'admin-name'?: string | undefined;
  readonly 'password-stdin'?: boolean | undefined;
  /** All that is piped in. */
  readonly stdin?: (() => Promise<string>) | undefined;
}

/** One operator command: runs and answers the line (or JSON) to print. */
export type Command = (
  management: Management,
  argument: string,
  options: CommandOptions,
) => Promise<string>;
