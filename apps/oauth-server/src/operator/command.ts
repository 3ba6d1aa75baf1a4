import type { Operations } from '../composition/operations.ts';
import type { Propagation } from '../revocation/propagation.service.ts';
import type { Numbered } from '../revocation/revocations.service.ts';

/** A mistake in how a command was called; the message says how to call it. */
export class UsageError extends Error {}

/** The command was called as it should be, and what it names is not there. */
export class NotThere extends Error {}

/** Options after the command's words. */
export interface CommandOptions {
  readonly tenant?: string | undefined;
  readonly keep?: string | undefined;
  readonly json?: boolean | undefined;
  readonly agent?: string | undefined;
  readonly alg?: string | undefined;
  readonly now?: boolean | undefined;
  readonly name?: string | undefined;
  readonly username?: string | undefined;
  readonly role?: string | undefined;
  readonly reason?: string | undefined;
  readonly yes?: boolean | undefined;
  readonly 'keep-refresh-tokens'?: boolean | undefined;
  readonly days?: string | undefined;
  readonly scope?: readonly string[] | undefined;
  readonly 'admin-email'?: string | undefined;
  readonly 'admin-username'?: string | undefined;
  readonly 'admin-name'?: string | undefined;
  readonly 'password-stdin'?: boolean | undefined;
  /** All that is piped in. */
  readonly stdin?: (() => Promise<string>) | undefined;
}

/** One operator command: runs and answers the line (or JSON) to print. */
export type Command = (
  operations: Operations,
  argument: string,
  options: CommandOptions,
) => Promise<string>;

/** A line for people, or the same for programs. */
export const said = ({ json }: CommandOptions, line: string, object: object): string =>
  json ? JSON.stringify(object) : line;

/** How far a change has got; null when there was nothing to change. */
export async function propagated(
  { propagation }: Pick<Operations, 'propagation'>,
  { result, seq }: Numbered<unknown>,
): Promise<Propagation | null> {
  return result === false ? null : propagation.report(seq);
}

/** `2 of 2 replicas confirm it`, for the end of a line. */
export function confirmation(revocation: Propagation | null): string {
  if (revocation === null) return 'it was so before';
  const { known, confirmed } = revocation.replicas;
  if (known === 0) return 'no replica is running';
  return `${confirmed} of ${known} ${known === 1 ? 'replica confirms' : 'replicas confirm'} it`;
}
