import type { Parameters } from './parameters.ts';
import { searchWords, type SearchWords } from './search-words.ts';

/** Where the words of a query are looked for. */
export type Place =
  /** Number, title or description. */
  | 'anywhere'
  /** The query is the number. */
  | 'number'
  /** All of them in number and title, and the query is not the number. */
  | 'title'
  /** The rest. */
  | 'elsewhere';

/** A query as conditions. */
export interface SearchText {
  readonly words: SearchWords;
  /** The query in capitals, as numbers are. */
  readonly number: string;
}

/** @returns null for a query that every ticket fits. */
export function searchText(query: string): SearchText | null {
  const words = searchWords(query);
  if (words.tsquery === null && words.literals.length === 0) return null;
  return { words, number: query.trim().toUpperCase() };
}

/** NOTE the expression of `ticket_title_idx`, to the letter: otherwise it is not used. */
const TITLE_WORDS = `to_tsvector('simple', translate(t.ticket_number || ' ' || t.title,
  '!"#$%&''()*+,-./:;<=>?@[\\]^_\`{|}~', repeat(' ', 32)))`;

/** One ticket in 64, whoever's. NOTE the condition of the sample's indexes, to the letter. */
export const IS_IN_SAMPLE = `uuid_hash(t.id) & 63 = 0`;
export const SAMPLE_SHARE = 64;

const ALL_TEXT = `t.ticket_number || ' ' || t.title || ' ' || t.description`;
const TITLE_TEXT = `t.ticket_number || ' ' || t.title`;

/**
 * What a ticket `t` must fulfil.
 * @param way whether it is looked at anyway, or all that fulfil it are wanted from the index.
 */
export function textConditions(
  { words: text, place }: { readonly words: SearchText; readonly place: Place },
  way: 'look' | 'index',
  p: Parameters,
): string[] {
  const isNumber = () => `t.ticket_number = ${p.add(text.number, 'text')}`;
  const matches = way === 'look' ? lookedAt : indexed;
  const title = { vector: TITLE_WORDS, text: TITLE_TEXT };
  const isAnywhere = () => matches(text.words, { vector: 't.search', text: ALL_TEXT }, p);
  switch (place) {
    case 'anywhere':
      return isAnywhere();
    case 'number':
      return [isNumber()];
    case 'title':
      return [...matches(text.words, title, p), `NOT ${isNumber()}`];
    case 'elsewhere': {
      const isTitle = lookedAt(text.words, title, p).join(' AND ');
      return [...isAnywhere(), `NOT (${isTitle})`, `NOT ${isNumber()}`];
    }
  }
}

/** What a ticket `t` fulfils that holds one of the words, in the order of its place's `tellers`. */
export function tellerConditions(
  { words: text, place }: { readonly words: SearchText; readonly place: Place },
  p: Parameters,
): string[] {
  const vector = place === 'title' ? TITLE_WORDS : 't.search';
  return text.words.tellers.map(
    (teller) => `${vector} @@ (SELECT to_tsquery('simple', ${p.add(teller, 'text')}))`,
  );
}

interface Searched {
  readonly vector: string;
  readonly text: string;
}

function lookedAt({ tsquery, literals }: SearchWords, searched: Searched, p: Parameters): string[] {
  const { vector, text } = searched;
  const holdsAll = () => `NOT EXISTS (
    SELECT FROM unnest(${p.add(literals, 'text[]')}) AS word
    WHERE position(word IN lower(${text})) = 0)`;
  return [
    ...(tsquery === null ? [] : [`${vector} @@ to_tsquery('simple', ${p.add(tsquery, 'text')})`]),
    ...(literals.length === 0 ? [] : [holdsAll()]),
  ];
}

/**
 * The index is asked for the words that say most, and the rest is looked at: a short beginning of a
 * word begins so many words that the index would take longer than all else. What it is asked is
 * hidden from the planner, whose guess about common words would have it read all tickets.
 */
function indexed(words: SearchWords, searched: Searched, p: Parameters): string[] {
  const { telling } = words;
  if (telling === null) return lookedAt(words, searched, p);
  const asked = `${searched.vector} @@ (SELECT to_tsquery('simple', ${p.add(telling, 'text')}))`;
  const isAll = telling === words.tsquery && words.literals.length === 0;
  if (isAll) return [asked];
  return [asked, `(${lookedAt(words, searched, p).join(' AND ')}) IS TRUE`];
}
