/** The lines of a text that hold something. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** RFC 3339 of what a `datetime-local` input holds, read in the person's own zone; null when empty. */
export const instantOf = (local: string): string | null =>
  local === '' ? null : new Date(local).toISOString();
