/** An application that may act for the caller: they signed in to it, or agreed to what it wants. */
export interface ConnectedApplicationBody {
  /** UUID of the application. */
  readonly id: string;
  readonly clientId: string;
  readonly name: string;
  /** Whom it acts as: the person, or their whole tenant. */
  readonly subTypes: readonly ('user' | 'workspace')[];
  /** Everything that was agreed to, or that a sign-in holds. */
  readonly scopes: readonly string[];
  /** Sign-ins that can still get tokens. */
  readonly signIns: number;
  /** Whether the next sign-in is let through without a question. */
  readonly isRemembered: boolean;
  /** RFC 3339: when the person last signed in to it, or agreed. */
  readonly connectedAt: string;
  /** RFC 3339: when its newest refresh token was issued; null where it has none. */
  readonly lastUsedAt: string | null;
}

/** Answer to `GET /api/whoami/applications`: the newest 200, which is more than anybody has. */
export interface ConnectedApplicationsBody {
  readonly items: readonly ConnectedApplicationBody[];
}
