import type { GroupBody, GroupMemberBody } from '@ticketgate/contracts';
import { rfc3339 } from '@ticketgate/http';
import type { Member } from './group-row.ts';
import type { Group } from './group.ts';

/** Domain → wire. */
export const groupBody = ({ createdAt, updatedAt, ...group }: Group): GroupBody => ({
  ...group,
  createdAt: rfc3339(createdAt),
  updatedAt: rfc3339(updatedAt),
});

/** Domain → wire. */
export const memberBody = ({ addedAt, ...member }: Member): GroupMemberBody => ({
  ...member,
  addedAt: rfc3339(addedAt),
});
