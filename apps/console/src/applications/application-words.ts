import type { ApplicationAuthMethod, ApplicationBody, GrantType } from '@ticketgate/contracts';

/** How an application proves who it is, in words. */
export const AUTH_METHOD_WORDS: Readonly<Record<ApplicationAuthMethod, string>> = {
  client_secret: 'Client secret',
  private_key_jwt: 'Its own key (private_key_jwt)',
  none: 'Nothing (public client, PKCE)',
};

/** How an application gets tokens, in words. */
export const GRANT_WORDS: Readonly<
  Record<GrantType, { readonly label: string; readonly hint: string }>
> = {
  client_credentials: {
    label: 'Client credentials',
    hint: 'It acts as the integration agent it is bound to.',
  },
  authorization_code: {
    label: 'Authorization code',
    hint: 'People sign in and let it act for them.',
  },
  refresh_token: { label: 'Refresh token', hint: 'It keeps that access while they are away.' },
};

const ORIGIN_WORDS: Readonly<Record<string, string>> = {
  admin: 'the operator',
  registration: 'itself (client registration)',
  rixl: 'the credentials API',
  public_api: 'Ticketgate, for the refresh tokens',
  demo: 'the demo',
};

/** Who made an application, or what did. */
export const makerOf = ({ createdBy, origin }: ApplicationBody): string =>
  createdBy?.name ?? ORIGIN_WORDS[origin] ?? origin;
