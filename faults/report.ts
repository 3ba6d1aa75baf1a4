import type { Fault, Figure } from './fault.ts';

/** A Markdown table. */
export function table(
  results: readonly { readonly fault: Fault; readonly figures: readonly Figure[] }[],
): string {
  const rows = results.flatMap(({ fault, figures }) =>
    figures.map(
      ({ what, held, measured, isMet }) =>
        `| ${fault.id} | ${what} | ${held} | ${measured}${isMet ? '' : ' **missed**'} |`,
    ),
  );
  return ['| fault | what | figure | measured |', '| --- | --- | --- | --- |', ...rows].join('\n');
}
