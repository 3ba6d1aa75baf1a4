/** Numbers of 0 to below 1 that are the same in every run. */
export type Random = () => number;

/** Mulberry32: small, quick, and good enough to mix words. */
export function seededRandom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const WORDS = 20_000;
/** What words end in, so that few words are the beginning of many others. */
const ENDINGS = 'n r s t l k m d'.split(' ');
const SYLLABLES = 'ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu'.split(' ');

/** Words, the most frequent first: no two alike, and frequent ones are short, as in a language. */
export const VOCABULARY: readonly string[] = Array.from({ length: WORDS }, (_, rank) => {
  let word = '';
  for (let rest = rank + 20; rest > 0; rest = Math.floor(rest / 20)) {
    word = `${SYLLABLES[rest % 20] ?? ''}${word}`;
  }
  return `${word}${ENDINGS[(rank * 7) % 8] ?? ''}`;
});

/** How often each word and all before it occur, by Zipf's law: the n-th one in n as often as the first. */
const CUMULATED = cumulate(Array.from({ length: WORDS }, (_, rank) => 1 / (rank + 2.7)));

function cumulate(weights: readonly number[]): Float64Array {
  const sums = new Float64Array(weights.length);
  let sum = 0;
  for (const [index, weight] of weights.entries()) sums[index] = sum += weight;
  return sums.map((value) => value / sum);
}

function word(random: Random): string {
  const wanted = random();
  let [low, high] = [0, WORDS - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((CUMULATED[middle] ?? 1) < wanted) low = middle + 1;
    else high = middle;
  }
  return VOCABULARY[low] ?? '';
}

/** A text of `least` to `most` words. */
export function text(random: Random, least: number, most: number): string {
  const length = least + Math.floor(random() * (most - least + 1));
  const words: string[] = [];
  for (let index = 0; index < length; index += 1) words.push(word(random));
  return words.join(' ');
}

/** One of them, the first ones more often the larger `bias` is; 1 for all alike. */
export function pick<T>(random: Random, values: readonly T[], bias = 1): T {
  const value = values[Math.floor(random() ** bias * values.length)];
  if (value === undefined) throw new Error('there is nothing to pick from');
  return value;
}
