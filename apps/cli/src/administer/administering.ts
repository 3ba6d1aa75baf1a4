import type { Ticketgate } from '@ticketgate/client';
import type { RevocationBody } from '@ticketgate/contracts';
import type { Context } from '../command/context.ts';
import { plain } from '../command/plain.ts';
import { isOn, type Call } from '../command/read-call.ts';

/** One call on its way over the API. */
export interface Administering {
  readonly call: Call;
  readonly desk: Ticketgate;
  readonly context: Context;
}

/** A line for people, or the same for programs: in the words of the oauth-server's own commands. */
export interface Said {
  readonly line: string;
  readonly object: object;
}

export type Administer = (administering: Administering) => Promise<Said>;

/** `2 of 2 replicas confirm it`, for the end of a line. */
export function confirmation(revocation: RevocationBody | null): string {
  if (revocation === null) return 'it was so before';
  const { known, confirmed } = revocation.replicas;
  return `${confirmed} of ${known} ${known === 1 ? 'replica confirms' : 'replicas confirm'} it`;
}

/** Prints what was said. */
export function tell({ line, object }: Said, call: Call, { print }: Context): void {
  print(isOn(call, 'json') ? JSON.stringify(object) : plain(line));
}

export const MOST = { query: { limit: 100 } };

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

export const isUuid = (text: string): boolean => UUID.test(text);
