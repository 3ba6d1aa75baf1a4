/** Answer of `GET /console/config.json`: what the console must know before anybody signs in. */
export interface ConsoleConfigBody {
  readonly issuer: string;
  readonly clientId: string;
  /** RFC 6749 3.1.2: where a sign-in comes back to. */
  readonly redirectUri: string;
  readonly postLogoutRedirectUri: string;
  /** Space-separated: everything the console asks for; the role of who signs in decides what it gets. */
  readonly scope: string;
}
