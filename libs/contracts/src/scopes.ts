/** The one vocabulary of scopes. A scope narrows what the role grants and never widens it. */
export const SCOPES = ['client_api'] as const;

export type Scope = (typeof SCOPES)[number];
