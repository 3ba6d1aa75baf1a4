import type { Account as OidcAccount, KoaContextWithOIDC } from 'oidc-provider';
import { SIGN_IN_REASONS, whyNotSignedIn, type Account } from '../../users/account.ts';
import type { AccountsService } from '../../users/accounts.service.ts';
import { subTypeOf } from './grant-subject.ts';
import { findMint, type Refusal } from '../mint.ts';

/** oidc-provider's view of a person, with ours beside it. */
export type SignedInAccount = OidcAccount & Pick<Account, 'user' | 'tenantName'>;

/** Routes of the token endpoint, where a stored grant says who the subject is. */
const isTokenRequest = (ctx: KoaContextWithOIDC) => ctx.oidc.route === 'token';

/**
 * Finds people for oidc-provider: nobody who may not sign in, and nobody of another tenant than
 * the application's. For a workspace grant the account a token is minted for is the tenant.
 */
export function accountFinder(accounts: AccountsService) {
  return async (ctx: KoaContextWithOIDC, id: string): Promise<SignedInAccount | undefined> => {
    const account = await accounts.find(id);
    const mint = findMint(ctx);
    const refusal = whyNotFound(account, mint?.reading.client.application.tenantId);
    if (account && !refusal) return signedIn(ctx, account);
    // The library is told that there is nobody, and cannot say why.
    if (mint && refusal) mint.refusal = refusal;
    return undefined;
  };
}

function whyNotFound(
  account: Account | undefined,
  tenantId: string | undefined,
): Refusal | undefined {
  if (!account) return { reason: 'user.gone', words: 'the person is not there any more' };
  const words = whyNotSignedIn(account);
  if (words) return { reason: SIGN_IN_REASONS[words], words };
  if (!tenantId || tenantId === account.user.tenantId) return undefined;
  return { reason: 'user.gone', words: 'the person is of another tenant than the application' };
}

/** A person as the subject of a token request. */
export function signedIn(ctx: KoaContextWithOIDC, { user, tenantName }: Account): SignedInAccount {
  const isWorkspace = isTokenRequest(ctx) && subTypeOf(ctx) === 'workspace';
  const accountId = isWorkspace ? user.tenantId : user.id;
  return { accountId, user, tenantName, claims: () => idTokenClaims(accountId, isWorkspace) };

  function idTokenClaims(sub: string, workspace: boolean) {
    if (workspace) return { sub, name: tenantName };
    const { email, name, username } = user;
    // An administrator of the tenant vouches for the address; we send no mail to check it.
    return { sub, email, email_verified: true, name, preferred_username: username };
  }
}
