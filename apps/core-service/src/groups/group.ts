/** A team of a tenant. Instants are milliseconds since the epoch. */
export interface Group {
  readonly id: string;
  readonly name: string;
  /** Empty when there is none. */
  readonly description: string;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** What somebody wants a group to be; what is left out stays as it is. */
export interface GroupWish {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
}

/** The form in which group names are compared: NFC, lower case, without outer white space. */
export const groupKey = (name: string): string => name.normalize('NFC').trim().toLowerCase();

/** The form in which a name is kept: without outer white space. */
export const keptName = (name: string): string => name.trim();

/** @returns the group with the wish come true, or undefined when it already has all of it. */
export function changed(group: Group, wish: GroupWish): Group | undefined {
  const name = wish.name === undefined ? group.name : keptName(wish.name);
  const description = wish.description ?? group.description;
  if (name === group.name && description === group.description) return undefined;
  return { ...group, name, description };
}
