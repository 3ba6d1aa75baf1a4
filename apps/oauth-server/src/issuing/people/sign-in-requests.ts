import { errors, type KoaContextWithOIDC } from 'oidc-provider';
import { whyNotServing, type RegisteredClient } from '../../applications/registered-client.ts';
import { because } from '../outcomes/because.ts';

/** Asking, and coming back from a page of ours with the answer. */
const ROUTES: ReadonlySet<string> = new Set(['authorization', 'resume']);

/**
 * Whether people are still sent to this application, at the address that was asked for: much can
 * change in the time that a page of ours may take to answer. Also settles for whom is asked, so that
 * what was shown is what is granted.
 * @throws InvalidClient, InvalidRedirectUri; neither is told to the application by a redirect
 */
export function settleSignIn({ oidc }: KoaContextWithOIDC, client: RegisteredClient): void {
  const { params, route } = oidc;
  if (!params || !ROUTES.has(route)) return;
  const refused = whyNotServing(client);
  if (refused) throw because(new errors.InvalidClient('client is invalid', refused.words), refused);
  params['sub_type'] ??= client.application.defaultSubType;
  const { redirect_uri: redirectUri } = params;
  if (route !== 'resume' || typeof redirectUri !== 'string') return;
  if (!isRegisteredRedirect(client, redirectUri)) throw new errors.InvalidRedirectUri();
}

/** Whether an application may have people sent to this address. */
export const isRegisteredRedirect = ({ application }: RegisteredClient, uri: string): boolean =>
  application.redirectUris.some((registered) => sameRedirect(registered, uri));

/** Letter by letter, but for the port of a loopback one, which is taken at run time (RFC 8252 7.3). */
function sameRedirect(registered: string, given: string): boolean {
  if (registered === given) return true;
  const [one, other] = [URL.parse(registered), URL.parse(given)];
  if (!one || !other || one.protocol !== 'http:') return false;
  if (!/^(127\.0\.0\.1|\[::1\]|localhost)$/.test(one.hostname)) return false;
  other.port = one.port;
  return one.href === other.href && given.startsWith(`http://${one.hostname}`);
}
