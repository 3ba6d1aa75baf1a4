/** Our secrets by their prefixes, and JWTs: whoever puts one where something else belongs still holds it. */
const SECRET = /rr[srg]_[\w-]+|eyJ[\w-]{8,}\.[\w.-]*/gi;
const LONGEST = 512;

/** Whether a text has something in it that looks like a secret of ours. */
export const looksSecret = (text: string): boolean => text.search(SECRET) !== -1;

/** A text that a caller wrote, as logs and traces may hold it: bounded, and without what looks secret. */
export function shown(text: string, longest = LONGEST): string {
  // Room for a secret that ends behind the cut; what is behind that is not looked at.
  const part = text.slice(0, 2 * longest);
  return part.replace(SECRET, '[redacted]').slice(0, longest);
}
