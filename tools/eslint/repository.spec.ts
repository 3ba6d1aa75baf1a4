import path from 'node:path';
import { ESLint, type Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { repositoryRoot } from '../repository.ts';
import { ALLOWED, VIOLATIONS } from './repository-cases.ts';

const { default: config } = (await import(path.join(repositoryRoot, 'eslint.config.js'))) as {
  default: Linter.Config[];
};

const eslintWith = (overrideConfig: Linter.Config[]) =>
  new ESLint({ cwd: repositoryRoot, overrideConfigFile: true, overrideConfig });

const typed = eslintWith(config);

// Most texts are made up and on no disk, so the type-checked rules have nothing to ask.
const { rules: typeChecked = {}, ...untypedParser } = tseslint.configs.disableTypeChecked;
const untyped = eslintWith([
  ...config,
  {
    ...untypedParser,
    files: ['**/*.ts'],
    rules: {
      ...typeChecked,
      'ticketgate/needless-null-check': 'off',
      'ticketgate/only-throw-error': 'off',
    },
  },
]);

async function broken(filePath: string, code: string, eslint = untyped): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return (result?.messages ?? [])
    .map((message) => message.ruleId ?? message.message)
    .filter((rule) => rule !== '@typescript-eslint/no-unused-vars');
}

describe("the repository's lint", () => {
  test.each(VIOLATIONS)('refuses: %s', async (_what, file, code, rule) => {
    expect(await broken(file, code)).toContain(rule);
  });

  test.each(ALLOWED)('allows: %s', async (_what, file, code) => {
    expect(await broken(file, code)).toEqual([]);
  });

  describe('with types', () => {
    // Its place in the project is what counts; the text is replaced.
    const file = 'libs/runtime/src/clock.ts';

    // The first of them reads the whole project, hence its time limit.
    test('refuses: a promise nobody waits for', async () => {
      const code = 'async function save() {}\nexport function f(): void {\n  save();\n}\n';
      expect(await broken(file, code, typed)).toContain('@typescript-eslint/no-floating-promises');
    }, 60_000);

    test('refuses: something thrown that is no error', async () => {
      const code = "export function f(): never {\n  throw 'x';\n}\n";
      expect(await broken(file, code, typed)).toContain('ticketgate/only-throw-error');
    });

    test('allows: the end of an exhaustive switch', async () => {
      const code = [
        "export function f(x: 'a' | 'b'): number {",
        '  switch (x) {',
        "    case 'a':",
        '      return 1;',
        "    case 'b':",
        '      return 2;',
        '    default:',
        '      throw x satisfies never;',
        '  }',
        '}',
      ];
      expect(await broken(file, code.join('\n'), typed)).toEqual([]);
    });

    test('refuses: a null check that can find nothing', async () => {
      const code = "export const f = (x: string) => x ?? 'none';\n";
      expect(await broken(file, code, typed)).toEqual(['ticketgate/needless-null-check']);
    });

    test('allows: asking a signal again after waiting', async () => {
      const code = [
        'export async function f(signal: AbortSignal, rest: () => Promise<void>): Promise<boolean> {',
        '  if (signal.aborted) return false;',
        '  await rest();',
        '  return !signal.aborted;',
        '}',
      ];
      expect(await broken(file, code.join('\n'), typed)).toEqual([]);
    });

    test('refuses: an exhaustive switch that is not', async () => {
      const code = "export function f(x: 'a' | 'b') {\n  switch (x) {\n    case 'a':\n  }\n}\n";
      const rule = '@typescript-eslint/switch-exhaustiveness-check';
      expect(await broken(file, code, typed)).toContain(rule);
    });
  });
});
