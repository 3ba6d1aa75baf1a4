export type GroupId = string & { readonly kind: 'group' };

/** A team that tickets are given to; its name is unique in the tenant, whatever the case. */
export interface Group {
  readonly id: GroupId;
  readonly name: string;
}

/** The form in which group names are compared: NFC, lower case, without outer white space. */
export const groupKey = (name: string): string => name.normalize('NFC').trim().toLowerCase();
