/** Names whose values are secrets wherever they stand in a log line. */
export const REDACTED_KEYS: ReadonlySet<string> = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'x-api-key',
  'access_token',
  'accesstoken',
  'refresh_token',
  'refreshtoken',
  'id_token',
  'idtoken',
  'registration_access_token',
  'client_secret',
  'clientsecret',
  'client_assertion',
  'clientassertion',
  'code_verifier',
  'codeverifier',
  'private_key',
  'privatekey',
  'api_key',
  'apikey',
  'password',
  'newpassword',
  'secret',
  'token',
]);

const CENSORED = '[redacted]';
const DEEPEST = 4;

/**
 * The same value with secrets censored by name, in any letter case, down to four levels; deeper
 * ones are left out. Nothing is copied where there is nothing to censor. Errors are passed on: their
 * serializer picks what it prints.
 */
export function redact(value: object, depth = 1): Record<string, unknown> {
  let clean: Record<string, unknown> | undefined;
  for (const [key, member] of Object.entries(value)) {
    const safe = safeMember(key, member, depth);
    if (safe !== member) (clean ??= { ...value })[key] = safe;
  }
  return clean ?? (value as Record<string, unknown>); // any object has members by name
}

function safeMember(key: string, member: unknown, depth: number): unknown {
  if (REDACTED_KEYS.has(key) || REDACTED_KEYS.has(key.toLowerCase())) return CENSORED;
  if (typeof member !== 'object' || member === null || member instanceof Error) return member;
  if (depth === DEEPEST) return '[too deep]';
  return Array.isArray(member)
    ? member.map((item: unknown) => safeMember('', item, depth + 1))
    : redact(member, depth + 1);
}
