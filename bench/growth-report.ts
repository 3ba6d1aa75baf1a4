import type { GrowthFigure } from './growth.ts';

/** How much slower the slowest twentieth of a list's pages may be at the end than at the beginning. */
const LIST_GROWTH = 1.3;
/** Milliseconds that a search may take. */
const SEARCH_MS = 100;
/** Below so many tickets reading all of them may well be the shortest way. */
const MANY = 100_000;

const JUDGED_LISTS = ['list, first page', 'list, deep page'];

/** What is not as it must be, in sentences. */
export function growthFaults(figures: readonly GrowthFigure[]): string[] {
  const [smallest, largest] = ends(figures);
  const faults: string[] = [];
  for (const { name, kind, tickets, p95, scans } of figures) {
    const at = `${name} at ${tickets.toLocaleString('en')} tickets`;
    if (scans > 0 && tickets >= MANY) faults.push(`${at} read the whole table ${scans} times.`);
    if (tickets !== largest) continue;
    if (kind === 'search' && p95 > SEARCH_MS) faults.push(`${at} took ${p95.toFixed(0)} ms.`);
    const first = figures.find((one) => one.name === name && one.tickets === smallest);
    if (first && JUDGED_LISTS.includes(name) && p95 > first.p95 * LIST_GROWTH) {
      faults.push(`${at} took ${(p95 / first.p95).toFixed(2)} × what it took at first.`);
    }
  }
  return faults;
}

/** A Markdown table: a call a row, a size a column, p50 and p95 in milliseconds. */
export function growthTable(figures: readonly GrowthFigure[]): string {
  const sizes = [...new Set(figures.map(({ tickets }) => tickets))];
  const names = [...new Set(figures.map(({ name }) => name))];
  const [smallest, largest] = ends(figures);
  const rows = names.map((name) => {
    const of = (size: number | undefined) =>
      figures.find((one) => one.name === name && one.tickets === size);
    const cells = sizes.map((size) => {
      const found = of(size);
      return found ? `${ms(found.p50)} / ${ms(found.p95)}` : '';
    });
    const growth = (of(largest)?.p95 ?? Number.NaN) / (of(smallest)?.p95 ?? Number.NaN);
    return `| ${name} | ${cells.join(' | ')} | ${growth.toFixed(2)} |`;
  });
  const heads = sizes.map((size) => `${size.toLocaleString('en')} tickets`);
  return [
    `| p50 / p95, ms | ${heads.join(' | ')} | p95, last to first |`,
    `| --- | ${heads.map(() => '---').join(' | ')} | --- |`,
    ...rows,
  ].join('\n');
}

const ms = (value: number) => value.toFixed(value < 10 ? 1 : 0);

function ends(figures: readonly GrowthFigure[]): [number | undefined, number | undefined] {
  const sizes = figures.map(({ tickets }) => tickets).sort((a, b) => a - b);
  return [sizes[0], sizes.at(-1)];
}
