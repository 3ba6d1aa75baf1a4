import { ROLES, type Role } from '@ticketgate/contracts';
import type { Option } from '../forms/fields.tsx';

/** What a role is, in words. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  TENANT_ADMIN: 'Administrator',
  AGENT: 'Agent',
  INTEGRATION_AGENT: 'Integration agent',
};

/** What a role may do, in a sentence. */
export const ROLE_HINTS: Readonly<Record<Role, string>> = {
  TENANT_ADMIN: 'Works on tickets and manages applications, users and credentials here.',
  AGENT: 'Works on tickets; cannot manage anything here.',
  INTEGRATION_AGENT: 'A machine: applications act as it. It never signs in and has no password.',
};

/** All roles, to choose from. */
export const ROLE_OPTIONS: readonly Option[] = ROLES.map((value) => ({
  value,
  label: ROLE_WORDS[value],
}));
