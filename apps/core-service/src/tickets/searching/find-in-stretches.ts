import type { Pool } from 'pg';
import { ask, look, type FoundRow } from './look-at-tickets.ts';
import { inSet, type Part } from './part-statements.ts';
import { inStretch, sampled, sampledWords } from './sample-statements.ts';
import { SAMPLE_SHARE } from './search-text.ts';

/** So many of the sample stand for so few tickets that all are fetched at once. */
const FEW = 24;
/** More of the sample than it should take: nearly always that many tickets are there. */
const SPARE = 3;
/** As many of the sample as are asked for. */
const MANY = 1_000;
/** So many tickets are looked at sooner than the index of words is asked and hits are fetched. */
const LOOKED_AT = 1_500;
/** A word is asked of the index that is at most so many times as frequent as the rarest. */
const RARER = 20;

const FIRST_ID = '00000000-0000-0000-0000-000000000000';
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/**
 * The next tickets that hold the words, at most `most`. All that the index of words finds have to
 * be fetched before they are in order; where they are many, the sample tells how far back to ask.
 * @param whole with a position to go on from.
 * @param pace tickets in a millisecond of the order, as far as one knows.
 */
export async function findInStretches(
  pool: Pool,
  whole: Part,
  most: number,
  pace: number,
): Promise<FoundRow[]> {
  const part = await askedForRareWords(pool, whole);
  let sample = await ask(pool, sampled(part, MANY));
  const hits: FoundRow[] = [];
  let { after } = part;
  for (let stretch = 0; sample.length > FEW; stretch += 1) {
    const missing = most - hits.length;
    const wanted = Math.ceil(missing / SAMPLE_SHARE) + SPARE;
    const end = sample[wanted - 1];
    if (!end) break;
    const share = missing / (wanted * SAMPLE_SHARE);
    const near = Math.abs(end.at - (after?.at ?? end.at)) * pace * share;
    if (stretch === 0 && near < LOOKED_AT) {
      const seen = await look(pool, { ...part, after }, missing, Math.ceil(near * 1.5) + 250);
      hits.push(...seen.hits);
      if (seen.isEnough) return hits;
      after = seen.end;
    } else {
      hits.push(...(await ask(pool, inStretch({ ...part, after }, missing, end.at))));
      if (hits.length === most) return hits;
      after = { at: end.at, id: part.order.descending ? FIRST_ID : LAST_ID };
    }
    const at = after?.at ?? end.at;
    sample = sample.filter((one) => (part.order.descending ? one.at < at : one.at > at));
  }
  return [...hits, ...(await ask(pool, inSet({ ...part, after }, most - hits.length)))];
}

/** The part with the index being asked for its rarer words alone; the others are looked at. */
async function askedForRareWords(pool: Pool, part: Part): Promise<Part> {
  const { text } = part.rank;
  if (!text || text.words.words.tellers.length < 2) return part;
  const { rows } = await pool.query<{ counts: number[] }>(sampledWords(part, MANY));
  const counts = rows[0]?.counts ?? [];
  const { words } = text.words;
  const bound = Math.max(1, Math.min(...counts)) * RARER;
  const telling = words.tellers.filter((_, index) => (counts[index] ?? 0) <= bound).join(' & ');
  const asked = { ...text, words: { ...text.words, words: { ...words, telling } } };
  return { ...part, rank: { ...part.rank, text: asked } };
}
