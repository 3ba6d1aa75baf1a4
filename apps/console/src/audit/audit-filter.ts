import { AUDIT_ACTIONS, AUDIT_OUTCOMES } from '@ticketgate/contracts';
import { instantOf } from '../forms/lines.ts';

/** The conditions of the filter, in the API's words; each may be empty. */
const AUDIT_CONDITIONS = [
  'requestId',
  'action',
  'outcome',
  'clientId',
  'userId',
  'jti',
  'from',
  'to',
] as const;

/** What is looked for; `from` and `to` as a `datetime-local` input holds them. */
export type AuditFilter = Readonly<Record<(typeof AUDIT_CONDITIONS)[number], string>>;

const KNOWN: Readonly<Partial<Record<string, readonly string[]>>> = {
  action: Object.keys(AUDIT_ACTIONS),
  outcome: AUDIT_OUTCOMES,
};

/** The filter that an address asks for; what no form could have made is left out. */
export function filterIn(query: URLSearchParams): AuditFilter {
  const entries = AUDIT_CONDITIONS.map((name) => {
    const value = query.get(name) ?? '';
    return [name, KNOWN[name]?.includes(value) === false ? '' : value];
  });
  return Object.fromEntries(entries) as AuditFilter; // one entry for every condition
}

/** The address of a filter, below the page's path; empty when everything is shown. */
export function addressOf(filter: AuditFilter): string {
  const given = AUDIT_CONDITIONS.filter((name) => filter[name].trim() !== '');
  if (given.length === 0) return '';
  const query = new URLSearchParams(given.map((name) => [name, filter[name].trim()]));
  return `?${query.toString()}`;
}

/** The filter as the API takes it. */
export function conditionsOf(filter: AuditFilter): Record<string, string | undefined> {
  return {
    ...filter,
    from: instantIn(filter.from),
    to: instantIn(filter.to),
  };
}

/** Nothing where somebody has written something else into the address. */
function instantIn(local: string): string | undefined {
  if (Number.isNaN(Date.parse(local))) return undefined;
  return instantOf(local) ?? undefined;
}
