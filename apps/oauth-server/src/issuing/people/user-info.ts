import type { Account } from '../../users/account.ts';
import { whyNotSignedIn } from '../../users/account.ts';
import type { Answer } from '../manners.ts';

/** Whose token was sent, as far as this answer depends on it. */
export interface TokenOwner {
  readonly userId: string;
  readonly tenantId: string;
  readonly subType?: 'user' | 'workspace' | undefined;
  readonly scopes: ReadonlySet<string>;
}

interface People {
  find(id: string): Promise<Account | undefined>;
}

/**
 * OpenID Connect Core 5.3: whom an access token is about, as far as its scopes tell.
 * @param who of a token that was verified; undefined when none was sent
 */
export async function userInfo(who: TokenOwner | undefined, people: People): Promise<Answer> {
  if (!who) return invalidToken('This request needs an access token.');
  if (!who.scopes.has('openid')) return insufficientScope();
  const account = await people.find(who.userId);
  if (!account || whyNotSignedIn(account) !== undefined) {
    return invalidToken('Whoever the token was for is gone.');
  }
  return { status: 200, body: claimsOf(who, account) };
}

function claimsOf({ subType, tenantId, scopes }: TokenOwner, { user, tenantName }: Account) {
  if (subType === 'workspace') return { sub: tenantId, name: tenantName };
  const { id: sub, email, name, username } = user;
  return {
    sub,
    // An administrator of the tenant vouches for the address; we send no mail to check it.
    ...(scopes.has('email') && { email, email_verified: true }),
    ...(scopes.has('profile') && { name, preferred_username: username }),
  };
}

const CHALLENGE = 'Bearer realm="ticketgate"';

/** RFC 6750 3.1. */
const refusal = (status: number, error: string, description: string): Answer => ({
  status,
  body: { error, error_description: description },
  headers: {
    'WWW-Authenticate': `${CHALLENGE}, error="${error}", error_description="${description}"`,
  },
});

const invalidToken = (description: string) => refusal(401, 'invalid_token', description);

const insufficientScope = () =>
  refusal(403, 'insufficient_scope', 'This request needs a token with the scope openid.');
