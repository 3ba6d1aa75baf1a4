import type { JwksUriPolicy } from '../../applications/jwks-uri.ts';

/** Where a Kubernetes API server has its keys. */
const CLUSTER_KEYS = '/openid/v1/jwks';

/**
 * Where an issuer has its keys: what its discovery document says (OpenID Connect Discovery 4), else
 * where a cluster has them. A cluster without an address of its own for them names a node's.
 * @param fetch GETs a JSON document, within all limits
 * @throws Error when the document is another issuer's
 */
export async function keySetAddress(
  issuer: string,
  policy: JwksUriPolicy,
  fetch: (uri: string) => Promise<unknown>,
): Promise<string> {
  const base = issuer.replace(/\/$/, '');
  const document = await fetch(`${base}/.well-known/openid-configuration`).catch(() => undefined);
  const { issuer: named, jwks_uri: uri } = (document ?? {}) as Readonly<Record<string, unknown>>;
  // OpenID Connect Discovery 4.3.
  if (document !== undefined && named !== issuer) {
    throw new Error('the discovery document is of another issuer');
  }
  if (typeof uri === 'string' && policy.faultOf(uri) === undefined) return uri;
  return `${base}${CLUSTER_KEYS}`;
}
