import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import { findMint } from './mint.ts';

export interface PublicAddresses {
  readonly issuer: string;
  /** Origin of the API, under which the token paths answer too. */
  readonly apiBaseUrl: string;
}

interface AddressedContext {
  readonly ctx: KoaContextWithOIDC;
  urlFor(name: string): string;
  clientJwtAuthExpectedAudience(): Set<string>;
}

/**
 * Every URL we print or compare comes from configuration. The library takes them from the Host
 * header, which the caller chooses, and prints http behind a proxy.
 */
export function pinAddresses(provider: Provider, { issuer, apiBaseUrl }: PublicAddresses): void {
  // The types do not list these two methods; the library documents neither as private.
  const context = provider.OIDCContext.prototype as unknown as AddressedContext;
  context.urlFor = (name) => new URL(provider.pathFor(name), issuer).href;
  // RFC 7523 3, item 3: the issuer, or the URL of the token endpoint that was called; nothing else.
  context.clientJwtAuthExpectedAudience = function expectedAudience(this: AddressedContext) {
    if (findMint(this.ctx)?.reading.client.application.strictAudience) return new Set([issuer]);
    const { path } = this.ctx;
    return new Set([issuer, `${issuer}${path}`, `${apiBaseUrl}${path}`]);
  };
}
