import type { Propagation } from './propagation.ts';

/** What a figure is judged by: a baseline of the same run, or a number of requests. */
export type Judge =
  | {
      readonly kind: 'ratio';
      readonly baseline: string;
      readonly ratios: readonly number[];
      /** Below it the run fails. */
      readonly floor: number;
      /** What we are after. */
      readonly target: number;
    }
  | {
      readonly kind: 'rate';
      /** Requests per server-CPU-second below which the run fails. */
      readonly floor: number;
    };

/** A figure with what it is judged by. */
export interface Line {
  readonly name: string;
  /** One per round. */
  readonly perCpuSecond: readonly number[];
  readonly judgedBy?: Judge;
  /** Milliseconds, one per round. */
  readonly p99?: readonly number[];
}

/** The middle value; of an even number of them, the lower middle. */
export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The value that the given share of them does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

const percent = (ratio: number) => `${(ratio * 100).toFixed(1)} %`;
const whole = (value: number) => Math.round(value).toLocaleString('en');

/** Whether every judged figure is above its floor. */
export const isGoodEnough = (lines: readonly Line[]): boolean => lines.every(isAboveFloor);

function isAboveFloor({ judgedBy, perCpuSecond }: Line): boolean {
  if (!judgedBy) return true;
  const figure = judgedBy.kind === 'ratio' ? median(judgedBy.ratios) : median(perCpuSecond);
  return figure >= judgedBy.floor;
}

/** A Markdown table: medians, with the range over the rounds in brackets. */
export function table(lines: readonly Line[]): string {
  const rows = lines.map(({ name, perCpuSecond, judgedBy, p99 }) => {
    const rate = `${whole(median(perCpuSecond))} (${whole(Math.min(...perCpuSecond))}–${whole(Math.max(...perCpuSecond))})`;
    const slowest = p99 ? `${median(p99).toFixed(0)} ms` : '';
    return `| ${name} | ${rate} | ${judgement(judgedBy)} | ${slowest} |`;
  });
  return [
    '| path | per server-CPU-second, median (range) | ratio | floor | target | p99 at full load |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

function judgement(judge: Judge | undefined): string {
  if (!judge) return ' |  | ';
  if (judge.kind === 'rate') return ` | ${whole(judge.floor)} | `;
  const { ratios, baseline, floor, target } = judge;
  return `${percent(median(ratios))} of ${baseline} | ${percent(floor)} | ${percent(target)}`;
}

/** Milliseconds that a revocation may take from its answer until every replica obeys. */
const ALLOWED = { p50: 50, p99: 1_000 };

/** Whether revocations arrive in time. */
export const isFastEnough = ({ obeyedMs }: Propagation): boolean =>
  median(obeyedMs) <= ALLOWED.p50 && quantile(obeyedMs, 0.99) <= ALLOWED.p99;

/** A Markdown table about revocations. */
export function propagationTable({ replicas, answeredMs, obeyedMs, confirmed }: Propagation) {
  const row = (name: string, values: readonly number[], allowed: string) =>
    `| ${name} | ${median(values).toFixed(1)} ms | ${quantile(values, 0.99).toFixed(1)} ms | ${allowed} |`;
  return [
    `| one revocation, ${replicas} replicas, ${obeyedMs.length} times | p50 | p99 | allowed |`,
    '| --- | --- | --- | --- |',
    row('call to answer, which waits for the replicas', answeredMs, ''),
    row(
      'answer to refused on every replica',
      obeyedMs,
      `p50 ${ALLOWED.p50} ms, p99 ${whole(ALLOWED.p99)} ms`,
    ),
    `| answers that every replica had confirmed | ${percent(confirmed)} |  |  |`,
  ].join('\n');
}
