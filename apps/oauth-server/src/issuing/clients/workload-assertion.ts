import { decodeJwt, decodeProtectedHeader } from 'jose';
import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import { isClaimText, type Workload } from '../../applications/trust.ts';

const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

type Json = Readonly<Record<string, unknown>>;

/** A token of somebody else's issuer that a request presents as its assertion, not yet believed. */
export interface WorkloadAssertion extends Workload {
  readonly token: string;
  readonly header: Json;
  readonly claims: Json;
  /** The client that the request names beside it. */
  readonly clientId: string | undefined;
}

interface Params {
  client_id?: unknown;
  client_secret?: unknown;
  client_assertion?: unknown;
  client_assertion_type?: unknown;
}

interface ParsedContext {
  readonly ctx: KoaContextWithOIDC;
  params: Params | undefined;
}

const PARAMS = Symbol('params');
const presented = new WeakMap<object, WorkloadAssertion>();

/** What a request presents; `ctx` is oidc-provider's context object. */
export const workloadAssertionOf = (ctx: object): WorkloadAssertion | undefined =>
  presented.get(ctx);

/**
 * The library takes an assertion's `sub` for the client id and wants the same as `iss`. One of another
 * issuer goes through as a secret instead, the one proof that is compared by us and may take its time:
 * whoever does not know it for what it is compares it with secrets and refuses it.
 */
export function putAsideWorkloadAssertions(provider: Provider, ownIssuer: string): void {
  // The types do not list the member; it is set once, when the parameters have been read.
  const context = provider.OIDCContext.prototype as unknown as ParsedContext;
  const kept = (holder: ParsedContext) => holder as unknown as { [PARAMS]?: Params | undefined };
  Object.defineProperty(context, 'params', {
    configurable: true,
    get(this: ParsedContext) {
      return kept(this)[PARAMS];
    },
    set(this: ParsedContext, params: Params | undefined) {
      kept(this)[PARAMS] = params;
      const found = params && !this.ctx.headers.authorization && readFrom(params, ownIssuer);
      if (!found) return;
      presented.set(this.ctx, found);
      params.client_id = found.clientId ?? found.subject;
      params.client_secret = found.token;
      params.client_assertion = undefined;
      params.client_assertion_type = undefined;
    },
  });
}

/** Undefined for what is not this, or is not fit to be looked at: the library has words for it. */
function readFrom(params: Params, ownIssuer: string): WorkloadAssertion | undefined {
  const { client_id: clientId, client_assertion: token, client_assertion_type: type } = params;
  if (typeof token !== 'string' || type !== JWT_BEARER || params.client_secret) return undefined;
  if (clientId !== undefined && (typeof clientId !== 'string' || clientId === '')) return undefined;
  const parts = parse(token);
  if (!parts) return undefined;
  const { iss: issuer, sub: subject } = parts.claims;
  if (!isClaimText(issuer) || !isClaimText(subject)) return undefined;
  if (issuer === subject || issuer === ownIssuer || !/^https?:\/\//.test(issuer)) return undefined;
  return { ...parts, token, clientId, issuer, subject };
}

function parse(token: string): { readonly header: Json; readonly claims: Json } | undefined {
  try {
    return { header: { ...decodeProtectedHeader(token) }, claims: decodeJwt(token) };
  } catch {
    return undefined;
  }
}
