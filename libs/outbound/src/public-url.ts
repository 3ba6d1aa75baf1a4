import { isIP } from 'node:net';

const INTERNAL_NAME =
  /(^|\.)(localhost|internal|local|lan|home|corp|intranet|localdomain|arpa|svc)$/i;

/** Where https is; everything else is some other service, ours perhaps. */
const PORTS = new Set(['', '8443']);

/** Characters of an address at most. */
const LONGEST = 2_048;

/** `host:port`, as exemptions are written. */
export const HOST_AND_PORT = /^[a-z0-9.-]+:\d{1,5}$/i;

/** Which addresses strangers may name. Connecting asks the socket again. */
export class PublicUrlPolicy {
  readonly #exempt: ReadonlySet<string>;

  /** @param allowedHosts `host:port` values that may be plain http and internal, for laptops and tests. */
  constructor(allowedHosts: readonly string[]) {
    this.#exempt = new Set(allowedHosts);
  }

  /** Whether this address may be internal and plain http. */
  isExempt(uri: string): boolean {
    const url = URL.parse(uri);
    return url !== null && this.#exempt.has(hostAndPort(url));
  }

  /**
   * What is wrong with an address, as "must …"; undefined when it is https, a public host name, port
   * 443 or 8443, without credentials and fragment.
   */
  faultOf(uri: string): string | undefined {
    const url = URL.parse(uri);
    if (!url || uri.length > LONGEST) return 'must be an absolute URL';
    if (url.username || url.password) return 'must not carry credentials';
    if (url.hash) return 'must not have a fragment';
    const isExempt = this.isExempt(uri);
    if (isExempt && url.protocol === 'http:') return undefined;
    if (url.protocol !== 'https:') return 'must be https';
    if (isExempt) return undefined;
    // The dot after a name in full form changes nothing about whose it is.
    const host = url.hostname.replace(/^\[|\]$|\.+$/g, '');
    if (isIP(host) !== 0 || !host.includes('.') || INTERNAL_NAME.test(host)) {
      return 'must name a public host, not an address or an internal name';
    }
    return PORTS.has(url.port) ? undefined : 'must use port 443 or 8443';
  }
}

function hostAndPort(url: URL): string {
  return `${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`;
}
