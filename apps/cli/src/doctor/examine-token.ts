import { ask, textOf } from './ask.ts';
import { problem, well, type Finding } from './finding.ts';

interface Known {
  readonly issuer: string;
  readonly kids: readonly string[];
  readonly apiUrl: string;
}

/** Whether an access token fits the issuer and the API, and what it may do. */
export async function examineToken(token: string, known: Known): Promise<Finding[]> {
  const [header, claims] = token.split('.').map(decoded);
  return [...fits(header ?? {}, claims ?? {}, known), ...(await rights(token, known.apiUrl))];
}

type Members = Readonly<Record<string, unknown>>;

function fits(header: Members, claims: Members, { issuer, kids, apiUrl }: Known): Finding[] {
  const { iss } = claims;
  const audiences = [claims['aud']].flat();
  const kid = String(header['kid']);
  const findings: Finding[] = [];
  if (iss !== issuer) {
    const says = `is of ${String(iss)}, not of ${issuer}`;
    findings.push(problem('access token', says, 'OAUTH_ISSUER differs between the services.'));
  }
  if (!kids.includes(kid)) {
    const advice = 'Replicas disagree about the keys: see `ticketgate key list` and their logs.';
    findings.push(problem('access token', `is signed with ${kid}, which is not published`, advice));
  }
  if (!audiences.includes(apiUrl)) {
    const says = `is for ${audiences.map(String).join(', ')}, and the API is asked at ${apiUrl}`;
    // Behind another name of the same API this is as it should be: not a problem by itself.
    findings.push(well('access token', `${says}: fine if that is another name of it`));
  }
  return findings.length > 0 ? findings : [well('access token', 'fits issuer, keys and API')];
}

async function rights(token: string, apiUrl: string): Promise<Finding[]> {
  const { status, body, why } = await ask(`${apiUrl}/api/whoami`, token);
  if (status !== 200) {
    const says = `the API answered ${status || why}: ${textOf(body, 'detail') || 'no reason given'}`;
    return [problem('rights', says, 'See docs/topics/access.md for what each refusal means.')];
  }
  const user = (body['user'] ?? {}) as Members;
  const tenant = (body['tenant'] ?? {}) as Members;
  const scopes = Array.isArray(body['scopes']) ? body['scopes'].map(String) : [];
  const who = `${textOf(user, 'email')}, ${textOf(user, 'role')} of ${textOf(tenant, 'name')}`;
  const findings = [well('rights', `${who}, with ${scopes.join(' ')}`)];
  if (textOf(user, 'role') !== 'TENANT_ADMIN') {
    findings.push(problem('role', 'is not TENANT_ADMIN', 'Use a refresh token of one.'));
  }
  if (!scopes.includes('admin')) {
    const advice = 'Make a refresh token whose scopes include admin.';
    findings.push(problem('scope', 'admin is missing: nothing can be applied', advice));
  }
  const warnings = Array.isArray(body['warnings']) ? body['warnings'].map(String) : [];
  findings.push(...warnings.map((warning) => well('warning', warning)));
  return findings;
}

function decoded(part: string): Members {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
