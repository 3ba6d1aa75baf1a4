/** What a caller typed, as the database is asked for it. */
export interface SearchWords {
  /** For `to_tsquery('simple', …)`; null when no word has a letter or digit. */
  readonly tsquery: string | null;
  /** The part of it that few tickets fulfil, as far as one can tell; all of it when none stands out. */
  readonly telling: string | null;
  /** What that part consists of. */
  readonly tellers: readonly string[];
  /** Words without one, which are looked for as they stand. */
  readonly literals: readonly string[];
}

// Exactly what the search vector blanks. A part of a word has none of it left, so between quotes
// it can neither end the quotation nor be an operator.
const PUNCTUATION = /[!-/:-@[-`{-~]+/;
const INDEXED = /^[\p{L}\p{N}\p{M}!-~]+$/u;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** Characters of a word from which on it is the beginning of few words. */
const TELLING = 4;

/** PostgreSQL keeps no lexeme of more bytes than this. */
const LONGEST_LEXEME = 2_046;

/**
 * Reads a free-text query. Every white-space separated word must occur: one of letters and digits
 * as the beginning of a word, one with punctuation inside as words in a row, anything else as it
 * stands. Nothing in it is an operator.
 */
export function searchWords(query: string): SearchWords {
  const words = new Set(query.toLowerCase().split(/\s+/u).filter(Boolean));
  const lexical: string[] = [];
  const telling: string[] = [];
  const literals: string[] = [];
  for (const word of words) {
    if (!hasLexemes(word)) {
      literals.push(word);
      continue;
    }
    const asked = phrase(word);
    lexical.push(asked);
    if (word.length >= TELLING || !asked.endsWith(':*)')) telling.push(asked);
  }
  const tsquery = lexical.length === 0 ? null : lexical.join(' & ');
  const tellers = telling.length === 0 ? lexical : telling;
  return { tsquery, telling: tsquery && tellers.join(' & '), tellers, literals };
}

function hasLexemes(word: string): boolean {
  return (
    INDEXED.test(word) && LETTER_OR_DIGIT.test(word) && Buffer.byteLength(word) <= LONGEST_LEXEME
  );
}

/** `inc-10` → `('inc' <-> '10':*)`: all but the last part are whole, the last may go on. */
function phrase(word: string): string {
  const parts = word.split(PUNCTUATION);
  // Punctuation at the end means that the last part is whole too.
  const open = parts.at(-1) !== '';
  const whole = parts.filter((part) => part !== '').map((part) => `'${part}'`);
  return `(${whole.join(' <-> ')}${open ? ':*' : ''})`;
}
