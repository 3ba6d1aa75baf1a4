/** What a user may be. An INTEGRATION_AGENT is a machine: it opens the client API and nothing else. */
export const ROLES = ['TENANT_ADMIN', 'AGENT', 'INTEGRATION_AGENT'] as const;

export type Role = (typeof ROLES)[number];
