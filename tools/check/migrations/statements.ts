/** Quoted texts and names, dollar-quoted bodies, comments; semicolons in them end nothing. */
const OPAQUE = /'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\w*)\$[\s\S]*?\$\1\$|--[^\n]*|\/\*[\s\S]*?\*\//g;

/**
 * The statements of a text of SQL, each in one line, in upper case, with empty quotes and without
 * comments. What a function or a DO block does inside is not looked at.
 */
export function statementsOf(sql: string): string[] {
  return sql
    .replaceAll(OPAQUE, (text) => {
      if (text.startsWith('"')) return text.slice(1, -1);
      return /^(--|\/\*)/.test(text) ? ' ' : "''";
    })
    .split(';')
    .map((statement) => statement.replaceAll(/\s+/g, ' ').trim().toUpperCase())
    .filter((statement) => statement !== '');
}

/** The parts of a list that are separated by commas outside of all brackets. */
export function partsOf(list: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const letter of list) {
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    if (letter === ',' && depth === 0) {
      parts.push(part.trim());
      part = '';
    } else part += letter;
  }
  return [...parts, part.trim()];
}
