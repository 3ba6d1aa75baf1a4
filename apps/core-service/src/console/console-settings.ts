import { ADMIN_SCOPE, CONSOLE, type ConsoleConfigBody, type Scope } from '@ticketgate/contracts';
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
      scope: NEEDED.join(' '),
    };
    this.policy = contentPolicy(new URL(issuer.url).origin);
  }
}

/**
 * Every ticket call, which no narrow scope stands beside; administration, which only its role gets; and
 * the ID token that is the hint when signing out. Who somebody is the pages ask the API.
 */
const NEEDED = ['client_api', ADMIN_SCOPE, 'openid'] as const satisfies readonly Scope[];

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
