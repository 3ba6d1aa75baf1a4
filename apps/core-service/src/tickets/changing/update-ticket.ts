import { UnknownReferences } from '../ticket.errors.ts';
import { ensureTextMayChange, regrouped } from '../ticket.ts';
import type { LockedTicket } from '../tickets.repository.ts';
import type { Decision, TicketUpdate } from './decide-update.ts';
import { decideUpdate } from './decide-update.ts';
import { described, type Telling } from './described.ts';

const NOTHING: readonly Decision[] = [];

/**
 * What an update of a locked ticket comes to: one decision for everything that really changes. What
 * only the database can compare is written at once; the rest with its decision.
 * @param at milliseconds since the epoch.
 * @throws IllegalTransition, TicketClosed, UnknownReferences
 */
export async function updateOf(
  ticket: LockedTicket,
  wish: TicketUpdate,
  at: number,
): Promise<readonly Decision[]> {
  const { group } = wish;
  return [
    ...(group === undefined ? NOTHING : await decideRegroup(ticket, group)),
    ...(await decideTexts(ticket, wish)),
    ...decideUpdate(ticket.state, wish, at),
  ];
}

/** @param name in any case; null for no group. @throws TicketClosed, UnknownReferences */
async function decideRegroup(
  ticket: LockedTicket,
  name: string | null,
): Promise<readonly Decision[]> {
  const group = name === null ? null : await ticket.findGroup(name);
  if (group === undefined) throw new UnknownReferences([unknownGroup(name)]);
  const left = await ticket.regroup(group?.id ?? null);
  if (!left) return NOTHING;
  const [before, after] = [{ group: left.was }, { group: group?.name ?? null }];
  return [{ action: 'group_changed', state: regrouped(ticket.state), before, after }];
}

/** @throws TicketClosed */
async function decideTexts(
  ticket: LockedTicket,
  { title, description }: TicketUpdate,
): Promise<readonly Decision[]> {
  if (title === undefined && description === undefined) return NOTHING;
  const was = await ticket.read();
  const decisions: Decision[] = [];
  const state = ticket.state;
  if (title !== undefined && title !== was.title) {
    ensureTextMayChange(state, 'title');
    const [before, after] = [{ title: was.title }, { title }];
    decisions.push({ action: 'title_changed', state, before, after });
  }
  if (description !== undefined && description !== was.description) {
    ensureTextMayChange(state, 'description');
    const [before, after] = [described(was.description), described(description)];
    const told: Telling = { before: before.told, after: after.told };
    const kept = { before: before.kept, after: after.kept };
    decisions.push({ action: 'description_changed', state, ...kept, told });
  }
  if (decisions.length > 0) await ticket.rewrite({ title, description });
  return decisions;
}

/** How a group is named that is not there. */
export const unknownGroup = (name: string | null) => ({
  field: 'group',
  message: `"${name ?? ''}" is not a group of this tenant`,
});
