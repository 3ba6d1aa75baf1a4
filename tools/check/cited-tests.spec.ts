import { readFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '../repository.ts';
import { citationsOf, citedTests, isNamedIn } from './cited-tests.ts';

const numbers = (prefix: string, last: number) =>
  Array.from({ length: last }, (_, index) => `${prefix}.${index + 1}`);

/** The requirements of OWASP ASVS 5.0.0, chapters V9 and V10. */
const REQUIREMENTS = [
  ...numbers('9.1', 3),
  ...numbers('9.2', 4),
  ...numbers('10.1', 2),
  ...numbers('10.2', 3),
  ...numbers('10.3', 5),
  ...numbers('10.4', 16),
  ...numbers('10.5', 5),
  ...numbers('10.6', 2),
  ...numbers('10.7', 3),
];

const page = readFileSync(path.join(repositoryRoot, 'docs/security/asvs.md'), 'utf8');
const rows = page
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter(([, number = '']) => /^\d+\.\d+\.\d+$/.test(number));

describe('tests that pages of docs/security name', () => {
  test('are there, each of them', async () => {
    expect(await citedTests()).toMatchObject({ ok: true, output: '' });
  });

  test('are found by their whole name, however it is quoted', () => {
    const source = `it('S01: one', …); it("S02: another's", …); test.each([1])(\`S03: %s\`, …);`;
    for (const name of ['S01: one', "S02: another's", 'S03: %s']) {
      expect(isNamedIn(source, name)).toBe(true);
    }
    expect(isNamedIn("it('it\\'s so', …)", "it's so")).toBe(true);
    expect(isNamedIn(source, 'S01')).toBe(false);
  });

  test('are links whose words are code, to sources', () => {
    const text = '| [`a: b`](../x.spec.ts)<br>[`c`](y.md) [d](z.ts) |';
    expect(citationsOf(text)).toEqual([{ test: 'a: b', file: '../x.spec.ts' }]);
  });
});

describe('docs/security/asvs.md', () => {
  test('has every requirement of V9 and V10 once', () => {
    expect(rows.map(([, number]) => number)).toEqual(REQUIREMENTS);
  });

  test.each(rows.map((row) => [row[1], row] as const))(
    '%s says how it stands; what is met has a test, what is not a reason',
    (_number, [, , , , state = '', how = '', tests = '']) => {
      expect(['met', 'partly', 'not met', 'not applicable']).toContain(state);
      if (state === 'met' || state === 'partly') expect(citationsOf(tests)).not.toEqual([]);
      if (state !== 'met') expect(how).not.toBe('');
    },
  );

  test('counts them in its table', () => {
    const states = ['met', 'partly', 'not met', 'not applicable'];
    const counted = ['1', '2', '3'].map((level) => {
      const of = (state: string) =>
        rows.filter((row) => row[2] === level && row[4] === state).length;
      return [`level ${level}`, ...states.map((state) => String(of(state)))];
    });
    const table = page.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
    const told = table.filter(([, first = '']) => /^level \d$/.test(first));
    expect(told.map((row) => row.slice(1, 6))).toEqual(counted);
  });
});
