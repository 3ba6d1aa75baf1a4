import type { ReactNode } from 'react';
import type { PersonBody } from '@ticketgate/contracts';
import { useEverything } from '../api/use-everything.ts';
import { PeopleContext } from './use-people.ts';

/** Asks who there is, once for everything inside; until the answer is there, nobody is known. */
export function PeopleKnown({ children }: { readonly children: ReactNode }) {
  const { loaded } = useEverything<PersonBody>('/api/people').loading;
  const everybody = loaded.kind === 'ready' ? loaded.value.items : [];
  const people = everybody.filter(
    ({ status, role }) => status === 'active' && role !== 'INTEGRATION_AGENT',
  );
  const nameOf = (userId: string) => everybody.find(({ id }) => id === userId)?.name;
  return <PeopleContext value={{ people, nameOf }}>{children}</PeopleContext>;
}
