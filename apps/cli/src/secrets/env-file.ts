import { parseEnv } from 'node:util';
import type { SecretPlace, Stored } from './secret-store.ts';
import { readIfThere, writePrivately } from './write-file.ts';

const PENDING = '# ticketgate: began to make ';
/** What every reader of such files takes as it stands: shells, Docker, Node. */
const PLAIN = /^[\w./:+=@-]*$/;

/** Lines `NAME=value`; lines that are not ours stay as they are. */
export function envFile(file: string): SecretPlace {
  let lines: readonly string[] = [];
  return {
    name: file,
    read: async () => {
      const text = await readIfThere(file);
      lines = text === undefined ? [] : text.replace(/\n$/, '').split('\n');
      const pending = lines.flatMap((line) =>
        line.startsWith(PENDING) ? [line.slice(PENDING.length)] : [],
      );
      return { values: valuesIn(text ?? ''), pending: new Set(pending) };
    },
    write: async (stored) => {
      lines = merged(lines, stored);
      await writePrivately(file, `${lines.join('\n')}\n`);
    },
  };
}

const valuesIn = (text: string): ReadonlyMap<string, string> =>
  new Map(Object.entries(parseEnv(text)).map(([name, value]) => [name, value ?? '']));

/** The lines of the file with our values in their places; new ones at the end. */
function merged(lines: readonly string[], { values, pending }: Stored): string[] {
  const before = valuesIn(lines.join('\n'));
  const changed = new Map([...values].filter(([name, value]) => before.get(name) !== value));
  const done = new Set<string>();
  const kept = lines
    .filter((line) => !line.startsWith(PENDING))
    .map((line) => {
      const [, before = '', name = ''] = /^(\s*(?:export\s+)?)(\w+)\s*=/.exec(line) ?? [];
      const value = changed.get(name);
      if (value === undefined) return line;
      // Of a name that is there twice, readers take the last one: both are ours now.
      done.add(name);
      return `${before}${lineOf(name, value)}`;
    });
  const added = [...changed]
    .filter(([name]) => !done.has(name))
    .map(([name, value]) => lineOf(name, value));
  return [...kept, ...added, ...[...pending].map((name) => `${PENDING}${name}`)];
}

const lineOf = (name: string, value: string): string =>
  PLAIN.test(value) ? `${name}=${value}` : `${name}='${value}'`;
