import type { AuditReason } from '@ticketgate/contracts';
import type { errors, KoaContextWithOIDC } from 'oidc-provider';
import { becauseOf } from './because.ts';
import { BY_CODE, LIBRARY_PATTERNS, LIBRARY_REASONS } from './library-reasons.ts';
import { findMint, type Mint, type Refusal } from '../mint.ts';

type Refused = Pick<errors.OIDCProviderError, 'message' | 'error_description' | 'error_detail'>;

/**
 * The exact check that made oidc-provider refuse a request: what whoever threw said of it, else what
 * one of our seams noted before it answered no, else what the library's own words mean.
 */
export function whyRefused(ctx: KoaContextWithOIDC, error: Refused): Refusal {
  const mint = findMint(ctx);
  const words = error.error_detail ?? error.error_description ?? error.message;
  const known = becauseOf(error) ?? mint?.refusal;
  if (known) return known;
  const reason = reasonOf(words, error.message);
  if (reason === 'assertion.aud') return { reason, words: audienceWords(ctx) ?? words };
  const ended = reason === 'assertion.key_unknown' ? endedKey(mint) : undefined;
  return ended ?? { reason, words };
}

function reasonOf(words: string, code: string): AuditReason {
  const listed = Object.hasOwn(LIBRARY_REASONS, words) ? LIBRARY_REASONS[words] : undefined;
  const looking = () => LIBRARY_PATTERNS.find(([pattern]) => pattern.test(words))?.[1];
  const byCode = () => (Object.hasOwn(BY_CODE, code) ? BY_CODE[code] : undefined);
  return listed ?? looking() ?? byCode() ?? 'request.invalid';
}

/** A key that was withdrawn is not simply unknown. */
function endedKey(mint: Mint | undefined): Refusal | undefined {
  const ended = mint?.reading.client.endedCredentials.find(
    ({ kid }) => kid !== undefined && kid === mint.kid,
  );
  return (
    ended && {
      reason: `assertion.key_${ended.ended}`,
      words: `the key of the credential ${ended.id} is ${ended.ended}`,
      credentialId: ended.id,
    }
  );
}

/** Longer is no address of ours, and nothing anybody wants to read. */
const LONGEST_AUDIENCE = 200;

/** What would have been right beside what was there, as far as that looks like an address. */
function audienceWords({ oidc }: KoaContextWithOIDC): string | undefined {
  const assertion = oidc.params?.client_assertion;
  if (typeof assertion !== 'string') return undefined;
  // The types do not list it; the library has it for this very comparison.
  const { clientJwtAuthExpectedAudience } = oidc as unknown as Record<string, () => Set<string>>;
  const expected = [...(clientJwtAuthExpectedAudience?.call(oidc) ?? [])].join(' or ');
  return `aud is ${givenAudience(assertion)} and must be ${expected}`;
}

function givenAudience(assertion: string): string {
  const aud = audienceOf(assertion);
  if (aud === undefined) return 'missing';
  if (typeof aud !== 'string') return 'no single text';
  const url = aud.length <= LONGEST_AUDIENCE ? URL.parse(aud) : null;
  // Credentials and queries may hold anything.
  const isPlain = url && [url.origin, `${url.origin}${url.pathname}`].includes(aud);
  return isPlain ? url.href : 'another text';
}

function audienceOf(assertion: string): unknown {
  try {
    const payload = Buffer.from(assertion.split('.')[1] ?? '', 'base64url').toString();
    return (JSON.parse(payload) as { readonly aud?: unknown }).aud;
  } catch {
    return undefined;
  }
}
