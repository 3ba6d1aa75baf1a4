import { isIP } from 'node:net';
import { CredentialRefused } from './application.ts';

const INTERNAL_NAME = /(^|\.)(localhost|internal|local|lan|home|corp|intranet|localdomain)$/i;

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
   * https, a public host name, the standard port or one above 1023, no credentials.
   * @throws CredentialRefused saying which rule it breaks.
   */
  assertAcceptable(uri: string): void {
    const url = URL.parse(uri);
    if (!url || uri.length > 2_048)
      throw new CredentialRefused('jwks_uri must be an absolute URL.');
    if (this.isExempt(uri)) return;
    if (url.protocol !== 'https:') throw new CredentialRefused('jwks_uri must be https.');
    if (url.username || url.password)
      throw new CredentialRefused('jwks_uri must not carry credentials.');
    if (url.hash) throw new CredentialRefused('jwks_uri must not have a fragment.');
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) !== 0 || !host.includes('.') || INTERNAL_NAME.test(host)) {
      throw new CredentialRefused(
        'jwks_uri must name a public host, not an address or an internal name.',
      );
    }
    const port = Number(url.port || 443);
    if (port !== 443 && port < 1_024)
      throw new CredentialRefused('jwks_uri must use port 443 or one above 1023.');
  }
}

function hostAndPort(url: URL): string {
  return `${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`;
}
