import type { Connection } from '../config/env.ts';
import { requestToken, type Machine } from '../tenant/connect.ts';
import { ask, textOf, type Reading } from './ask.ts';
import { problem, well, type Finding } from './finding.ts';
import { examineToken } from './examine-token.ts';

/** Asks one thing after another; what needs an answer that is missing is left out. */
export async function examine(connection: Connection, machine: Machine): Promise<Finding[]> {
  const { apiUrl } = connection;
  const before = machine.epochMs();
  const ready = await ask(`${apiUrl}/health/ready`);
  const found = [readiness('API', apiUrl, ready)];
  if (ready.status === 0) return found.map((one) => ({ ...one, unreachable: true }));
  found.push(...clock('clock of the API', ready, (before + machine.epochMs()) / 2));
  const discovery = await ask(`${apiUrl}/.well-known/openid-configuration`);
  const issuer = textOf(discovery.body, 'issuer');
  if (issuer === '') {
    const says = `${apiUrl}/.well-known/openid-configuration answered ${discovery.status}`;
    const advice = 'The API forwards it to the authorization server: look at OAUTH_INTERNAL_URL.';
    return [...found, problem('discovery', says, advice)];
  }
  found.push(...(await examineIssuer(issuer, discovery)));
  found.push(await examineVersions(apiUrl, issuer));
  const keys = await ask(textOf(discovery.body, 'jwks_uri'));
  const kids = kidsOf(keys);
  found.push(
    kids.length > 0
      ? well('keys', `${kids.length} at ${textOf(discovery.body, 'jwks_uri')}`)
      : problem(
          'keys',
          `${textOf(discovery.body, 'jwks_uri')} has none (${keys.why || keys.status})`,
          'Tokens cannot be verified: see the log of the oauth-server, and `ticketgate key list`.',
        ),
  );
  return [...found, ...(await token(connection, machine, { issuer, kids }))];
}

function readiness(name: string, url: string, { status, body, why }: Reading): Finding {
  if (status === 0) {
    return problem(name, `${url} does not answer: ${why}`, 'Look at API_URL, DNS and firewalls.');
  }
  if (status === 200) return well(name, `${url} is ready`);
  const checks = Object.entries((body['checks'] ?? {}) as Readonly<Record<string, unknown>>);
  const reasons = checks
    .filter(([, state]) => state !== 'ok')
    .map(([check, state]) => `${check} ${String(state)}`);
  const says = `${url} is not ready (${status}): ${reasons.join('; ') || 'it does not say why'}`;
  return problem(name, says, 'See its log, and docs/runbooks/start-trouble.md.');
}

/** Seconds by which clocks may differ: Date has whole seconds, and tokens are good for minutes. */
const MOST_APART = 30;

function clock(check: string, { serverTime }: Reading, now: number): Finding[] {
  if (serverTime === null) return [];
  const apart = Math.round((serverTime - now) / 1_000);
  const says = `${Math.abs(apart)} s ${apart < 0 ? 'behind' : 'ahead of'} this machine`;
  if (Math.abs(apart) <= MOST_APART) return [well(check, Math.abs(apart) < 2 ? 'together' : says)];
  return [problem(check, says, 'Tokens and assertions are refused: run an NTP client on both.')];
}

async function examineIssuer(issuer: string, forwarded: Reading): Promise<Finding[]> {
  const ready = readiness('authorization server', issuer, await ask(`${issuer}/health/ready`));
  const own = await ask(`${issuer}/.well-known/openid-configuration`);
  if (own.status === 0) {
    const says = `${issuer}, the issuer, does not answer from here: ${own.why}`;
    const advice = 'Harmless if only the API is meant to be reached; else look at OAUTH_ISSUER.';
    return [problem('issuer', says, advice)];
  }
  const same =
    textOf(own.body, 'issuer') === issuer &&
    textOf(own.body, 'jwks_uri') === textOf(forwarded.body, 'jwks_uri');
  if (same) return [ready, well('issuer', `${issuer} says so itself, and the API says the same`)];
  const says = `${issuer} calls itself ${textOf(own.body, 'issuer') || 'nothing'}`;
  return [
    ready,
    problem('issuer', says, 'OAUTH_ISSUER must be one and the same in both services.'),
  ];
}

async function examineVersions(apiUrl: string, issuer: string): Promise<Finding> {
  const [core, oauth] = await Promise.all([
    ask(`${apiUrl}/openapi.json`),
    ask(`${issuer}/openapi.json`),
  ]);
  const [api, authorization] = [versionOf(core), versionOf(oauth)];
  if (api === authorization) return well('versions', `both services are ${api}`);
  const says = `the API is ${api}, the authorization server ${authorization}`;
  return problem('versions', says, 'Finish the rollout: they are meant to be of one release.');
}

const versionOf = ({ body }: Reading): string =>
  textOf((body['info'] ?? {}) as Readonly<Record<string, unknown>>, 'version') || 'unknown';

function kidsOf({ body }: Reading): string[] {
  const { keys } = body as { readonly keys?: readonly { readonly kid?: unknown }[] };
  return Array.isArray(keys) ? keys.map(({ kid }: { readonly kid?: unknown }) => String(kid)) : [];
}

async function token(
  connection: Connection,
  machine: Machine,
  known: { readonly issuer: string; readonly kids: readonly string[] },
): Promise<Finding[]> {
  try {
    const { value } = await requestToken(connection, machine);
    const taken = well('refresh token', 'is taken');
    return [taken, ...(await examineToken(value, { ...known, apiUrl: connection.apiUrl }))];
  } catch (error) {
    const [says = '', ...advice] = (error instanceof Error ? error.message : '').split('\n');
    return [problem('refresh token', says, advice.join(' ') || 'See the log of the oauth-server.')];
  }
}
