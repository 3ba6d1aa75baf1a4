import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import { mannersOf } from './manners.ts';
import { findMint } from './mint.ts';

export interface PublicAddresses {
  readonly issuer: string;
  /** Origin of the API, under which the token paths answer too. */
  readonly apiBaseUrl: string;
}

interface AddressedContext {
  readonly ctx: KoaContextWithOIDC;
  urlFor(name: string, options?: Record<string, unknown>): string;
  clientJwtAuthExpectedAudience(): Set<string>;
}

/**
 * Every URL we print or compare comes from configuration. The library takes them from the Host
 * header, which the caller chooses, and prints http behind a proxy.
 */
export function pinAddresses(provider: Provider, { issuer, apiBaseUrl }: PublicAddresses): void {
  // The types do not list these two methods; the library documents neither as private.
  const context = provider.OIDCContext.prototype as unknown as AddressedContext;
  // TLS ends before us; without this, Koa would set no `Secure` cookie.
  const protocol = new URL(issuer).protocol.slice(0, -1);
  Object.defineProperty(provider.request, 'protocol', { get: () => protocol });
  context.urlFor = (name, options) => new URL(provider.pathFor(name, options), issuer).href;
  // RFC 7523 3, item 3: the issuer, or the URL of the token endpoint that was called; nothing else.
  context.clientJwtAuthExpectedAudience = function expectedAudience(this: AddressedContext) {
    if (findMint(this.ctx)?.reading.client.application.strictAudience) return new Set([issuer]);
    const path = mannersOf(this.ctx).calledPath ?? this.ctx.path;
    return new Set([issuer, `${issuer}${path}`, `${apiBaseUrl}${path}`]);
  };
}
