/** The one of these that was probably meant; undefined when none is near. */
export function nearest(typed: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map((one) => ({ one, away: distance(typed, one) }))
    .toSorted((one, other) => one.away - other.away);
  return best && best.away <= Math.max(1, Math.floor(best.one.length / 3)) ? best.one : undefined;
}

/** Letters to add, drop or replace (Levenshtein). */
function distance(from: string, to: string): number {
  let before = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [row, letter] of [...from].entries()) {
    const line = [row + 1];
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = (before[column - 1] ?? 0) + (letter === to[column - 1] ? 0 : 1);
      line.push(Math.min((line[column - 1] ?? 0) + 1, (before[column] ?? 0) + 1, replaced));
    }
    before = line;
  }
  return before.at(-1) ?? 0;
}
