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
