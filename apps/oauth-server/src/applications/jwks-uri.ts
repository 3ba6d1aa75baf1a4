import { isIP } from 'node:net';
import { CredentialRefused } from './application.ts';

const INTERNAL_NAME =
  /(^|\.)(localhost|internal|local|lan|home|corp|intranet|localdomain|arpa|svc)$/i;

/** Where https is; everything else is some other service, ours perhaps. */
const PORTS = new Set(['', '8443']);

/** Which addresses a client may keep its key set at. Fetching asks the socket again. */
export class JwksUriPolicy {
  /** @param allowedHosts `host:port` values exempt from every rule here, for laptops and tests. */
  constructor(private readonly allowedHosts: readonly string[]) {}

  /** Whether this address may be internal and plain http. */
  isExempt(uri: string): boolean {
    const url = URL.parse(uri);
    return url !== null && this.allowedHosts.includes(hostAndPort(url));
  }

  /**
   * https, a public host name, port 443 or 8443, no credentials, no fragment.
   * @throws CredentialRefused saying which rule it breaks.
   */
  assertAcceptable(uri: string): void {
    const url = URL.parse(uri);
    if (!url || uri.length > 2_048) throw refused('jwks_uri must be an absolute URL.');
    if (url.username || url.password) throw refused('jwks_uri must not carry credentials.');
    if (url.hash) throw refused('jwks_uri must not have a fragment.');
    if (this.isExempt(uri) && url.protocol === 'http:') return;
    if (url.protocol !== 'https:') throw refused('jwks_uri must be https.');
    if (this.isExempt(uri)) return;
    // The dot after a name in full form changes nothing about whose it is.
    const host = url.hostname.replace(/^\[|\]$|\.$/g, '');
    if (isIP(host) !== 0 || !host.includes('.') || INTERNAL_NAME.test(host)) {
      throw refused('jwks_uri must name a public host, not an address or an internal name.');
    }
    if (!PORTS.has(url.port)) throw refused('jwks_uri must use port 443 or 8443.');
  }
}

const refused = (reason: string) => new CredentialRefused(reason, 'uri');

function hostAndPort(url: URL): string {
  return `${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`;
}
