import type { GroupBody } from '@ticketgate/contracts';
import { useEverything } from '../api/use-everything.ts';
import type { Option } from '../forms/fields.tsx';

export const GROUPS_PATH = '/api/groups';

const byLabel = (one: Option, other: Option) => one.label.localeCompare(other.label);

/**
 * The groups to choose from, by their names; none until they are known.
 * @param current the one that is chosen now, in case it is not among them.
 */
export function useGroupNames(current: string | null = null): readonly Option[] {
  const { loading } = useEverything<GroupBody>(GROUPS_PATH);
  const known = loading.loaded.kind === 'ready' ? loading.loaded.value.items : [];
  const names = new Set(known.map(({ name }) => name));
  if (current !== null && current !== '') names.add(current);
  return [...names].map((name) => ({ value: name, label: name })).sort(byLabel);
}
