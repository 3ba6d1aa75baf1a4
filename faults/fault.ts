import type { Rig } from './rig.ts';

/** One thing that was measured, beside what it is held to. */
export interface Figure {
  readonly what: string;
  readonly held: string;
  readonly measured: string;
  readonly isMet: boolean;
}

export interface Fault {
  /** E.g. `F02`. */
  readonly id: string;
  readonly title: string;
  /** Environment of the replicas, where the fault wants another. */
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds that PostgreSQL's answers are late by, asked for each. */
  readonly delay?: () => number;
  run(rig: Rig): Promise<readonly Figure[]>;
}

/** A number that must not be above another. */
export const atMost = (what: string, most: number, measured: number, unit = ''): Figure => ({
  ...{ what, held: most === 0 ? '0' : `≤ ${most}${unit}` },
  ...{ measured: `${rounded(measured)}${unit}`, isMet: measured <= most },
});

export const atLeast = (what: string, least: number, measured: number, unit = ''): Figure => ({
  ...{ what, held: `≥ ${least}${unit}` },
  ...{ measured: `${rounded(measured)}${unit}`, isMet: measured >= least },
});

export const isSo = (what: string, isMet: boolean): Figure => ({
  ...{ what, held: 'yes', measured: isMet ? 'yes' : 'no', isMet },
});

const rounded = (value: number): string =>
  Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(3)));
