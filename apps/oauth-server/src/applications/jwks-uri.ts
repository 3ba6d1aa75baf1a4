import { PublicUrlPolicy } from '@ticketgate/outbound';
import { CredentialRefused } from './application.ts';

/** Which addresses a client may keep its key set at. Fetching asks the socket again. */
export class JwksUriPolicy {
  private readonly urls: PublicUrlPolicy;

  /** @param allowedHosts `host:port` values exempt from every rule here, for laptops and tests. */
  constructor(allowedHosts: readonly string[]) {
    this.urls = new PublicUrlPolicy(allowedHosts);
  }

  /** Whether this address may be internal and plain http. */
  isExempt(uri: string): boolean {
    return this.urls.isExempt(uri);
  }

  /** What is wrong with an address, as the end of a sentence; undefined when nothing is. */
  faultOf(uri: string): string | undefined {
    return this.urls.faultOf(uri);
  }

  /**
   * https, a public host name, port 443 or 8443, no credentials, no fragment.
   * @throws CredentialRefused saying which rule it breaks.
   */
  assertAcceptable(uri: string): void {
    const fault = this.faultOf(uri);
    if (fault !== undefined) throw new CredentialRefused(`jwks_uri ${fault}.`, 'uri');
  }
}
