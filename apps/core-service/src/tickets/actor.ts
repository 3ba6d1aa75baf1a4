/** On whose behalf something happens; the tenant comes from the token and from nowhere else. */
export interface Actor {
  readonly tenantId: string;
  readonly userId: string;
  /** The application that spoke for the user. */
  readonly clientId: string;
  readonly requestId: string;
}
