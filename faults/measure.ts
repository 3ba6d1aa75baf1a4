import { setTimeout as pause } from 'node:timers/promises';
import { auditLedger, failuresOf, type Load, type Outcome } from '@ticketgate/testing';
import { atMost, isSo, type Figure } from './fault.ts';
import type { Rig } from './rig.ts';

export const isGood = ({ status, fault }: Outcome): boolean =>
  status >= 200 && status < 300 && fault === undefined;

/** A success that says what is not so. */
export const isWrong = ({ status, fault }: Outcome): boolean =>
  status >= 200 && status < 300 && fault !== undefined;

/** Sent from one moment until another, both of `performance.now()`. */
export const sentIn = (outcomes: readonly Outcome[], from: number, until = Infinity) =>
  outcomes.filter(({ at }) => at >= from && at < until);

export const longest = (outcomes: readonly Outcome[]): number =>
  Math.max(0, ...outcomes.map(({ ms }) => ms));

/** Says what failed, the same together. */
export function tellFailures(rig: Rig, outcomes: readonly Outcome[]): void {
  for (const [words, count] of Object.entries(failuresOf(outcomes)).slice(0, 12)) {
    rig.say(`  ${count} × ${words}`);
  }
}

/** What the ledger says against the tables, after every write that nobody confirmed was sent again. */
export async function ledgerFigures(rig: Rig, load: Load): Promise<Figure[]> {
  const open = load.ledger.open.length;
  const settled = await load.settle();
  const audit = await rig.sql((db) => auditLedger(load.ledger, db));
  rig.say(`  ${open} unconfirmed writes sent again; ${JSON.stringify(audit)}`);
  tellFailures(rig, settled);
  return [
    // Of nothing, nothing is lost.
    isSo('writes were acknowledged', audit.acknowledged > 0),
    atMost(`of ${audit.acknowledged} acknowledged writes lost`, 0, audit.lost),
    atMost('written twice', 0, audit.duplicates),
    atMost('other than acknowledged', 0, audit.altered),
    atMost('without exactly one history entry', 0, audit.historyFaults),
    atMost('without exactly one event', 0, audit.eventFaults),
    atMost('retries under the same key refused', 0, settled.filter((one) => !isGood(one)).length),
  ];
}

/** Waits until it is so. @returns milliseconds; Infinity when it was not in time. */
export async function until(isSo: () => boolean | Promise<boolean>, ms: number): Promise<number> {
  const from = performance.now();
  while (performance.now() - from < ms) {
    if (await isSo()) return performance.now() - from;
    await pause(20);
  }
  return Infinity;
}

/** Waits for so many seconds, saying every ten what is left. */
export async function lasting(rig: Rig, seconds: number, what: string): Promise<void> {
  for (let left = seconds; left > 0; left -= 10) {
    rig.say(`  ${what}: ${left} s`);
    await pause(Math.min(10, left) * 1_000);
  }
}

/** Waits until requests are led to every replica. */
export async function allReady({ fleet }: Rig): Promise<number> {
  return until(() => fleet.replicas.every((replica) => fleet.leadsTo(replica)), 60_000);
}
