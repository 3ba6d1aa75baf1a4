import type { CredentialBody } from '@ticketgate/contracts';
import type { WantedApplication } from '../integrations/format.ts';
import { applicationNames } from '../integrations/output-names.ts';
import type { ApplicationState } from '../tenant/tenant-state.ts';
import type { Plan, PlanOptions, Replaced, Step } from './step.ts';

const NOTHING: Plan = { steps: [], problems: [], notes: [] };
const plan = (part: Partial<Plan>): Plan => ({ ...NOTHING, ...part });

/**
 * The secret of an application that is there. What the output holds stays what it is for as long as
 * it works; one that is kept elsewhere is never replaced unless that is asked for.
 */
export function planSecret(
  wanted: WantedApplication,
  present: ApplicationState,
  { written, reissue }: PlanOptions,
): Plan {
  const names = applicationNames(wanted);
  if (written.where === undefined) return NOTHING;
  const ids = { [names.clientId]: present.clientId };
  const isOurs = written.get(names.clientId) === present.clientId;
  const writing = isOurs ? NOTHING : plan({ steps: [writes(ids)] });
  if (present.authMethod !== 'client_secret') return writing;
  const live = present.credentials.filter(isLiveSecret);
  const kept = isOurs && written.get(names.secret) !== undefined;
  if (kept) return planKept(wanted, present, written.get(names.credentialId));
  if (wanted.manageSecret === false) return writing;
  const [newest] = live;
  if (!newest) return plan({ steps: [making(wanted, null)] });
  const isLost = written.isPending(names.secret) && newest.lastUsedAt === null;
  if (isLost || reissue) return plan({ steps: [making(wanted, { id: newest.id, isLost })] });
  return plan({ problems: [nowhere(`application ${wanted.name}`, names.secret, written.where)] });
}

/** Says how to get out of it, too. */
export const nowhere = (whose: string, name: string, where: string): string =>
  `${whose}: it has a secret, but ${where} has no ${name}. Put it there if you have it; ` +
  '--reissue makes another one, and the old one works for a day more; ' +
  'manageSecret: false leaves it alone';

/** @param id of the credential whose secret is in the output; undefined when somebody wrote it by hand. */
function planKept(
  wanted: WantedApplication,
  { credentials }: ApplicationState,
  id: string | undefined,
): Plan {
  const credential = credentials.find((one) => one.id === id);
  const live = credentials.filter(isLiveSecret);
  const others = live.filter((one) => one.id !== id);
  const notes =
    id === undefined
      ? []
      : others.map((one) => `application ${wanted.name}: its secret ${one.name} works, too`);
  if (id === undefined && live.length > 0) return NOTHING;
  if (credential?.status === 'active') return plan({ notes });
  if (credential?.status === 'disabled') {
    const words = 'its secret is disabled: enable it, or revoke it to get another one';
    return plan({ problems: [`application ${wanted.name}: ${words}`] });
  }
  return plan({ steps: [making(wanted, null)], notes });
}

const isLiveSecret = ({ kind, status }: CredentialBody): boolean =>
  kind === 'secret' && status === 'active';

function making(application: WantedApplication, replaced: Replaced | null): Step {
  const after = replaced
    ? `in place of ${replaced.isLost ? 'one that was lost' : 'the last'}`
    : 'new';
  return {
    action: 'create',
    subject: 'secret',
    name: `${applicationNames(application).secret} of application ${application.name}`,
    fields: [{ field: 'secret', after }],
    work: { do: 'make secret', application, replaced },
  };
}

/** A step that changes nothing but the output. */
export const writes = (values: Readonly<Record<string, string>>): Step => ({
  action: 'change',
  subject: 'output',
  name: Object.keys(values).join(', '),
  fields: [],
  work: { do: 'write', values },
});
