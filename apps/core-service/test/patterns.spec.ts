import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** Everything that a request passes through here. */
const FOLDERS = [
  ...['libs/contracts/src', 'libs/http/src', 'libs/access/src', 'libs/runtime/src'],
  ...['libs/limits/src', 'libs/outbound/src', 'apps/core-service/src'],
];

interface Found {
  readonly at: string;
  readonly pattern: string;
}

function sources(): string[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
      .map((name) => join(folder, name)),
  );
}

/** Every pattern of a file, written as a literal; others are counted as unreadable. */
function patternsIn(file: string): Found[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(join(ROOT, file), 'utf8'),
    ts.ScriptTarget.Latest,
  );
  const found: Found[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const text = node.text;
      found.push({ at: file, pattern: text.slice(1, text.lastIndexOf('/')) });
    }
    if (ts.isNewExpression(node) && node.expression.getText(source) === 'RegExp') {
      found.push({ at: file, pattern: `new RegExp: ${node.getText(source)}` });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Of the same length, with nothing in it that only looks like an operator. */
const plain = (pattern: string) =>
  pattern
    .replaceAll(/\\./g, 'ee')
    .replaceAll(/\[[^\]]*\]/g, (characters) => 'c'.repeat(characters.length));

/** Each round begins with a character that is nowhere else in it: there is one way to read a text. */
function hasSeparator(group: string): boolean {
  const [, separator = '', rest = ''] = /^(?:\?:)?(\\[^a-z]|[^\\[(.])(.*)$/i.exec(group) ?? [];
  return (
    separator !== '' &&
    !/^[*+?{]/.test(rest) &&
    !rest.includes(separator.slice(-1)) &&
    !/\\[A-Z]|\[\^|\|/.test(rest)
  );
}

/** Whether a group without a bound repeats what has none either: backtracking takes exponential time. */
function repeatsRepetitions(pattern: string): boolean {
  const text = plain(pattern);
  const open: number[] = [];
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] === '(') open.push(i + 1);
    if (text[i] !== ')') continue;
    const start = open.pop() ?? 0;
    const isUnbounded = /^(?:[*+]|\{\d+,\})/.test(text.slice(i + 1));
    const repeats = /[*+]|\{\d+,\}/.test(text.slice(start, i));
    if (isUnbounded && repeats && !hasSeparator(pattern.slice(start, i))) return true;
  }
  return false;
}

/** They put patterns together, of constants of their own. */
const ASSEMBLED = [
  'apps/core-service/src/tickets/ticket-number.ts',
  'libs/contracts/src/events.ts',
  'libs/contracts/src/rules.ts',
  'libs/http/src/openapi/examples.ts',
];

describe('H14: patterns that callers’ texts are held against', () => {
  const found = sources().flatMap(patternsIn);

  it('are found, all of them', () => {
    expect(found.length).toBeGreaterThan(40);
  });

  it('repeat no repetition, so that no text takes exponential time', () => {
    expect(found.filter(({ pattern }) => repeatsRepetitions(pattern))).toEqual([]);
  });

  it('are literals: nobody’s text becomes a pattern', () => {
    const assembled = found.filter(({ pattern }) => pattern.startsWith('new RegExp'));
    expect(assembled.filter(({ at }) => !ASSEMBLED.includes(at))).toEqual([]);
  });

  it('the check itself knows a bad one', () => {
    for (const bad of ['(a+)+', '(a*)*b', '(?:-[a-z-]+)*', '(?:x{2,})*', '((ab)*)*']) {
      expect([bad, repeatsRepetitions(bad)]).toEqual([bad, true]);
    }
    for (const good of [
      'a+b+',
      '(a+)?',
      '(?:ab)+',
      '[+*]+',
      '\\(+\\)+',
      '(a{1,3})+',
      '(?:\\.[a-z]+)+',
    ]) {
      expect([good, repeatsRepetitions(good)]).toEqual([good, false]);
    }
  });
});
