import type { KoaContextWithOIDC, Provider } from 'oidc-provider';

type SubType = 'user' | 'workspace';

interface GrantModel {
  readonly IN_PAYLOAD: readonly string[];
}

/** Makes a stored grant remember what its subject is, beside what the library keeps of it. */
export function keepSubType(provider: Provider): void {
  const { IN_PAYLOAD: before } = provider.Grant as unknown as GrantModel;
  const kept = [...before, 'subType'];
  Object.defineProperty(provider.Grant, 'IN_PAYLOAD', { get: () => kept });
}

/** What `sub` names in tokens of the grant at hand; `user` where there is none. */
export function subTypeOf({ oidc }: KoaContextWithOIDC): SubType {
  const grant = oidc.entities.Grant as { readonly subType?: SubType } | undefined;
  return grant?.subType ?? 'user';
}
