/** A figure with what it is judged by. */
export interface Line {
  readonly name: string;
  /** One per round. */
  readonly perCpuSecond: readonly number[];
  readonly judgedBy?: {
    readonly baseline: string;
    readonly ratios: readonly number[];
    /** Below it the run fails. */
    readonly floor: number;
    /** What we are after. */
    readonly target: number;
  };
  /** Milliseconds, one per round. */
  readonly p99?: readonly number[];
}

/** The middle value; of an even number of them, the lower middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

const percent = (ratio: number) => `${(ratio * 100).toFixed(1)} %`;
const whole = (value: number) => Math.round(value).toLocaleString('en');

/** Whether every judged figure is above its floor. */
export const isGoodEnough = (lines: readonly Line[]): boolean =>
  lines.every(({ judgedBy }) => !judgedBy || median(judgedBy.ratios) >= judgedBy.floor);

/** A Markdown table: medians, with the range over the rounds in brackets. */
export function table(lines: readonly Line[]): string {
  const rows = lines.map(({ name, perCpuSecond, judgedBy, p99 }) => {
    const rate = `${whole(median(perCpuSecond))} (${whole(Math.min(...perCpuSecond))}–${whole(Math.max(...perCpuSecond))})`;
    const ratio = judgedBy ? `${percent(median(judgedBy.ratios))} of ${judgedBy.baseline}` : '';
    const least = judgedBy ? percent(judgedBy.floor) : '';
    const target = judgedBy ? percent(judgedBy.target) : '';
    const slowest = p99 ? `${median(p99).toFixed(0)} ms` : '';
    return `| ${name} | ${rate} | ${ratio} | ${least} | ${target} | ${slowest} |`;
  });
  return [
    '| path | per server-CPU-second, median (range) | ratio | floor | target | p99 at full load |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}
