import { createContext, useContext } from 'react';
import { ADMIN_SCOPE, type StandingBody } from '@ticketgate/contracts';

/** Holds how the person stands; set once it is known. */
export const StandingContext = createContext<StandingBody | null>(null);

/** Whether the person manages the tenant. Others work on tickets, and have their own refresh tokens. */
export const isAdministrator = ({ user, scopes }: StandingBody): boolean =>
  user.role === 'TENANT_ADMIN' && scopes.includes(ADMIN_SCOPE);

/** Who is signed in, and for which tenant. @throws outside of the shell. */
export function useStanding(): StandingBody {
  const standing = useContext(StandingContext);
  if (!standing) throw new Error('Nobody is known here yet.');
  return standing;
}
