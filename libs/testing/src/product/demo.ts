/** A client with a secret. */
export interface DemoApplication {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** The identity half of the demo, as the authorization server's operator prints it. */
export interface DemoIdentity {
  readonly tenantId: string;
  readonly admin: { readonly email: string; readonly password: string };
  /** Acts as the admin, for scripts: its access tokens hold every scope of the role. */
  readonly adminRefreshToken: { readonly clientId: string; readonly token: string };
  readonly agent: { readonly id: string; readonly email: string };
  readonly application: DemoApplication;
  readonly keyApplication: {
    readonly clientId: string;
    readonly privateJwk: Readonly<Record<string, unknown>>;
  };
  readonly unboundApplication: DemoApplication;
  readonly otherTenant: { readonly tenantId: string; readonly application: DemoApplication };
  readonly users: readonly {
    readonly id: string;
    readonly email: string;
    readonly username: string;
  }[];
}

/** Everything a client of the seeded product needs; the contents of demo.json. */
export interface Demo extends DemoIdentity {
  readonly oauthUrl: string;
  readonly apiUrl: string;
  readonly groups: readonly { readonly id: string; readonly name: string }[];
}
