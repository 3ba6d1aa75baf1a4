import type { Role, Scope } from '@ticketgate/contracts';
import { AccessDenied } from '../access-error.ts';
import type { Principal } from '../tokens/principal.ts';
import { requireScope } from './require-scope.ts';

/**
 * A part of the API that belongs to some roles: nobody else gets in, and they get nowhere else.
 */
export interface Door {
  /** Raw path prefix, compared as it was sent: no decoding, no case folding, no dot removal. */
  readonly prefix: string;
  readonly roles: readonly Role[];
  /** Scope that everything behind this door asks for. */
  readonly scope?: Scope;
}

/**
 * Makes the check of a principal against all doors, decided by the path alone and therefore also
 * for paths that do not exist. A path spelled in a way that the router might read differently is
 * never inside: it stays closed to those who have a door, and the guard decides for all others.
 * @returns a function that throws AccessDenied or InsufficientScope.
 */
export function doorkeeper(doors: readonly Door[]): (who: Principal, path: string) => void {
  const confined = new Set(doors.flatMap((door) => door.roles));
  return (who, path) => {
    const door = doors.find(({ prefix }) => path.startsWith(prefix));
    if (!door) {
      if (!confined.has(who.role)) return;
      throw new AccessDenied(`A token of role ${who.role} opens the client API only.`);
    }
    if (!door.roles.includes(who.role)) {
      throw new AccessDenied(`A token of role ${who.role} does not open ${door.prefix}*.`);
    }
    if (door.scope) requireScope(who, door.scope);
  };
}
