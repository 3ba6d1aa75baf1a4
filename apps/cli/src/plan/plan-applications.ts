import type { CredentialBody } from '@ticketgate/contracts';
import type { Integrations, WantedApplication, WantedKey } from '../integrations/format.ts';
import type { ApplicationState, TenantState } from '../tenant/tenant-state.ts';
import { bodyOf, differences, given } from './compare.ts';
import { planSecret } from './plan-secrets.ts';
import { join, type FieldChange, type Plan, type PlanOptions, type Step } from './step.ts';

/** What `PATCH /api/applications/{id}` changes. */
const SETTINGS = [
  'scopes',
  'grantTypes',
  'accessTokenLifetime',
  'strictAudience',
  'redirectUris',
  'postLogoutRedirectUris',
  'corsOrigins',
  'defaultSubType',
  'metadata',
] as const;

/** Applications with their keys and secrets, after the users they act as. */
export function planApplications(
  file: Integrations,
  state: TenantState,
  options: PlanOptions,
): Plan {
  const { applications = [], users = [] } = file;
  const known = new Set([...state.users, ...users].map(({ email }) => email.toLowerCase()));
  const plans = applications.map((wanted): Plan => {
    const named = state.applications.filter(({ name }) => name.normalize('NFC') === wanted.name);
    const [present] = named;
    const problems = problemsOf(wanted, named, known);
    if (problems.length > 0) return { steps: [], problems, notes: [] };
    if (!present) return { steps: creation(wanted), problems: [], notes: [] };
    const changed = { steps: changes(wanted, present), problems: [], notes: [] };
    return join([changed, planKeys(wanted, present), planSecret(wanted, present, options)]);
  });
  return join(plans);
}

function problemsOf(
  wanted: WantedApplication,
  named: readonly ApplicationState[],
  known: ReadonlySet<string>,
): string[] {
  const { name, agent, authMethod = 'client_secret' } = wanted;
  const [present] = named;
  const problems: string[] = [];
  if (named.length > 1) {
    problems.push(`is the name of ${named.length} applications: rename or delete all but one`);
  }
  if (present && present.authMethod !== authMethod) {
    const is = `its authMethod is ${present.authMethod}, and never changes`;
    problems.push(`${is}; the file says ${authMethod}: give the new one another name`);
  }
  if (typeof agent === 'string' && !known.has(agent.toLowerCase())) {
    problems.push(`its agent ${agent} is neither in the tenant nor under users`);
  }
  return problems.map((problem) => `application ${name}: ${problem}`);
}

function creation(wanted: WantedApplication): Step[] {
  const { name, status, keys = [] } = wanted;
  const fields = given(wanted, ['authMethod', 'agent', ...SETTINGS]);
  const work = { do: 'create application', wanted } as const;
  const created: Step = { action: 'create', subject: 'application', name, fields, work };
  const disabled = status === 'disabled' ? [statusOf(name, 'active', status)] : [];
  return [created, ...keys.map((key) => addition(name, key)), ...disabled];
}

function changes(wanted: WantedApplication, present: ApplicationState): Step[] {
  const { name, agent, status } = wanted;
  const step = (fields: readonly FieldChange[], work: Step['work']): Step => ({
    ...{ action: 'change', subject: 'application', name, fields, work },
  });
  const steps: Step[] = [];
  const fields = differences(wanted, { ...present }, SETTINGS);
  if (fields.length > 0) {
    const { id, version } = present;
    const change = bodyOf(fields) as Partial<WantedApplication>;
    steps.push(step(fields, { do: 'change application', id, version, change }));
  }
  const bound = present.agent?.email ?? null;
  if (agent !== undefined && agent?.toLowerCase() !== bound?.toLowerCase()) {
    const change = [{ field: 'agent', before: bound, after: agent }];
    steps.push(step(change, { do: 'bind', application: wanted, agent }));
  }
  if (status !== undefined && status !== present.status) {
    steps.push(statusOf(name, present.status, status));
  }
  return steps;
}

const statusOf = (name: string, before: string, status: 'active' | 'disabled'): Step => ({
  action: 'change',
  subject: 'application',
  name,
  fields: [{ field: 'status', before, after: status }],
  work: { do: 'set application status', name, status },
});

/** Keys are known by their names; what has a name of its own in the tenant stays. */
function planKeys(wanted: WantedApplication, { credentials }: ApplicationState): Plan {
  const { name, keys = [] } = wanted;
  const live = credentials.filter(({ status }) => status === 'active');
  const steps: Step[] = [];
  const problems: string[] = [];
  for (const key of keys) {
    const present = live.find((one) => one.name === key.name && one.kind !== 'secret');
    if (!present) steps.push(addition(name, key));
    else if (isAnother(key, present)) {
      problems.push(
        `application ${name}: its key ${key.name} is another one than in the file: give the new one another name`,
      );
    }
  }
  const strangers = live.filter(
    (one) => one.kind !== 'secret' && !keys.some((key) => key.name === one.name),
  );
  const notes = strangers.map(
    (one) => `application ${name}: its key ${one.name} works and is not in the file`,
  );
  return { steps, problems, notes };
}

function isAnother({ jwk, uri, trust }: WantedKey, present: CredentialBody): boolean {
  if (uri !== undefined) return present.uri !== uri;
  if (trust) return differences(trust, { ...present.trust }, Object.keys(trust)).length > 0;
  // A key without a kid cannot be told from another one without.
  return typeof jwk?.['kid'] === 'string' && present.kid !== jwk['kid'];
}

const addition = (application: string, key: WantedKey): Step => ({
  action: 'create',
  subject: 'key',
  name: `${key.name} of application ${application}`,
  fields: [
    ...given({ kty: key.jwk?.kty, ...key }, ['kty', 'uri']),
    ...given({ ...key.trust }, ['issuer', 'subject']),
  ],
  work: { do: 'add key', application, key },
});
