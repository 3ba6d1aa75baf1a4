import path from 'node:path';
import { RuleTester, type Rule } from 'eslint';
import tseslint from 'typescript-eslint';
import type { LocalRule } from './rule.ts';
import { repositoryRoot } from '../repository.ts';

interface Valid {
  readonly name?: string;
  readonly code: string;
  /** Below the repository root. */
  readonly file?: string;
  readonly options?: unknown[];
}

interface Invalid extends Valid {
  /** The message ids, in order of place. */
  readonly errors: readonly string[];
}

/** Runs a rule alone over small TypeScript texts, one test each. */
export function testRule(
  name: string,
  rule: LocalRule<string>,
  cases: { readonly valid: readonly Valid[]; readonly invalid: readonly Invalid[] },
): void {
  const tester = new RuleTester({ languageOptions: { parser: tseslint.parser } });
  const at = ({ file = 'apps/core-service/src/x.ts', ...rest }: Valid) => ({
    ...rest,
    filename: path.resolve(repositoryRoot, file),
  });
  tester.run(name, rule as unknown as Rule.RuleModule, {
    valid: cases.valid.map(at),
    invalid: cases.invalid.map(({ errors, ...rest }) => ({
      ...at(rest),
      errors: errors.map((messageId) => ({ messageId })),
    })),
  });
}
