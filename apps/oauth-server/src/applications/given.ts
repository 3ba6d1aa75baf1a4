/** The same object where a member that is undefined is not there at all. */
export type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Leaves out what was not given, so that it cannot replace what is there by nothing. */
export function given<T extends object>(from: T): Given<T> {
  const members = Object.entries(from).filter(([, value]) => value !== undefined);
  return Object.fromEntries(members) as Given<T>; // each member by itself
}
