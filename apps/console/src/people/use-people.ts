import { createContext, useContext } from 'react';
import type { PersonBody } from '@ticketgate/contracts';

/** Who there is. */
export interface People {
  /** Those whom work is given to; none until they are known. */
  readonly people: readonly PersonBody[];
  /** Of anybody, also of those who are gone or machines. */
  readonly nameOf: (userId: string) => string | undefined;
}

/** Holds who there is; set by pages that name people. */
export const PeopleContext = createContext<People>({ people: [], nameOf: () => undefined });

/** The users of the tenant, as far as they are known. */
export const usePeople = (): People => useContext(PeopleContext);
