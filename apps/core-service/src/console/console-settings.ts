import { CONSOLE, SCOPES, type ConsoleConfigBody } from '@ticketgate/contracts';
import type { Config } from '../config/config.ts';

/** What the console's pages are told and allowed; made from the configuration, never from the build. */
export class ConsoleSettings {
  readonly body: ConsoleConfigBody;
  /** Content-Security-Policy of every page. */
  readonly policy: string;

  constructor({ apiBaseUrl, issuer }: Pick<Config, 'apiBaseUrl' | 'issuer'>) {
    this.body = {
      issuer: issuer.url,
      clientId: CONSOLE.clientId,
      redirectUri: `${apiBaseUrl}/console/callback`,
      postLogoutRedirectUri: `${apiBaseUrl}/console/`,
      scope: SCOPES.filter((scope) => !isNarrow(scope)).join(' '),
    };
    this.policy = contentPolicy(new URL(issuer.url).origin);
  }
}

// Beside `client_api` a narrow scope would take away what the others open.
const isNarrow = (scope: string): boolean => scope.includes(':');

/** CSP 3: nothing but our own files runs or is shown; the pages talk to us and to the issuer. */
function contentPolicy(issuer: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `connect-src 'self' ${issuer}`,
    "img-src 'self' data:",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    `form-action ${issuer}`,
  ].join('; ');
}

/** Whether a raw path (no query, not decoded) belongs to the console; anybody may ask for it. */
export const isConsole = (path: string): boolean =>
  path === '/console' || path.startsWith('/console/');
