/** One number with its labels, as it was told. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface Exposition {
  readonly samples: readonly Sample[];
  /** Kind of each family. */
  readonly kinds: ReadonlyMap<string, string>;
  /** What the text format does not allow, or its conventions. */
  readonly faults: readonly string[];
}

const NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const SAMPLE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)$/;
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/gy;
const VALUE = /^(?:[+-]?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?|Inf)|NaN)$/i;

/** Reads the text format of Prometheus strictly, as `promtool check metrics` does. */
export function readExposition(text: string): Exposition {
  const kinds = new Map<string, string>();
  const helped = new Set<string>();
  const samples: Sample[] = [];
  const faults: string[] = [];
  const seen = new Set<string>();
  for (const line of text.split('\n')) {
    const [, keyword, name = '', rest = ''] = /^# (HELP|TYPE) (\S+) ?(.*)$/.exec(line) ?? [];
    if (keyword === 'HELP') helped.add(name);
    if (keyword === 'TYPE') {
      if (kinds.has(name)) faults.push(`${name} has two kinds`);
      kinds.set(name, rest);
    }
    if (line === '' || line.startsWith('#')) continue;
    const sample = readSample(line);
    if (!sample) faults.push(`not readable: ${line}`);
    else samples.push(sample);
    const key = line.slice(0, line.lastIndexOf(' '));
    if (seen.has(key)) faults.push(`told twice: ${key}`);
    seen.add(key);
  }
  for (const name of kinds.keys()) if (!helped.has(name)) faults.push(`${name} has no help`);
  faults.push(...samples.flatMap((sample) => faultsOf(sample, kinds)));
  return { samples, kinds, faults };
}

function readSample(line: string): Sample | undefined {
  const [, name, inner = '', value = ''] = SAMPLE.exec(line) ?? [];
  if (name === undefined || !NAME.test(name) || !VALUE.test(value)) return undefined;
  const pairs = [...inner.matchAll(LABEL)];
  if (pairs.reduce((sum, [whole]) => sum + whole.length, 0) !== inner.length) return undefined;
  const labels = Object.fromEntries(pairs.map(([, label, said]) => [label, said]));
  return { name, labels, value: Number(value.replace('Inf', 'Infinity')) };
}

/** The family of a sample: without what a histogram or summary adds. */
export const familyOf = (name: string, kinds: ReadonlyMap<string, string>): string =>
  kinds.has(name) ? name : name.replace(/_(?:bucket|count|sum)$/, '');

/** Words of Prometheus's own, for what it asks. */
const ITS_OWN = new Set(['job', 'instance']);

function faultsOf({ name, labels }: Sample, kinds: ReadonlyMap<string, string>): string[] {
  const family = familyOf(name, kinds);
  const kind = kinds.get(family);
  const isOurs = family.startsWith('ticketgate_');
  return [
    ...(kind === undefined ? [`${name} has no kind`] : []),
    ...(isOurs && (kind === 'counter') !== family.endsWith('_total')
      ? [`${name}: a counter, and nothing else, ends in _total`]
      : []),
    ...(isOurs && /milli|minutes|_ms\b|kilo|mega/.test(name) ? [`${name}: no base unit`] : []),
    ...Object.keys(labels)
      .filter((label) => ITS_OWN.has(label))
      .map((label) => `${name}: the label ${label} is Prometheus's own`),
  ];
}
