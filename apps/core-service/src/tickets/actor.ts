/** On whose behalf something happens; the tenant comes from the token and from nowhere else. */
export interface Actor {
  readonly tenantId: string;
  readonly userId: string;
  /** The application that spoke for the user. */
  readonly clientId: string;
  /** What the token allows; only the policy reads it. */
  readonly scopes: ReadonlySet<string>;
  readonly requestId: string;
}

/** What the service does by itself, in a tenant's name: nobody has this id, no application this name. */
export const systemActor = (tenantId: string, requestId: string): Actor => ({
  ...{ tenantId, requestId, scopes: new Set() },
  userId: '00000000-0000-0000-0000-000000000000',
  clientId: 'ticketgate',
});
