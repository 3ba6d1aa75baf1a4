import nx from '@nx/eslint-plugin';
import type { TSESTree } from '@typescript-eslint/utils';
import tseslint from 'typescript-eslint';
import type { LocalRule } from './rule.ts';

const { rules: originals } = tseslint.plugin as unknown as {
  rules: Record<'only-throw-error' | 'no-unnecessary-condition', LocalRule<string>>;
};

const throwing = originals['only-throw-error'];

/** The original would refuse the end of an exhaustive switch: `throw x satisfies never`. */
export const onlyThrowError: LocalRule<string> = {
  meta: throwing.meta,
  create(context) {
    const { ThrowStatement: check } = throwing.create(context);
    return {
      ThrowStatement(node) {
        if (!isSatisfiedNever(node.argument)) check?.(node);
      },
    };
  },
};

const isSatisfiedNever = (node: TSESTree.Expression | null) =>
  node?.type === 'TSSatisfiesExpression' && node.typeAnnotation.type === 'TSNeverKeyword';

const condition = originals['no-unnecessary-condition'];
const OF_NULL = ['neverNullish', 'alwaysNullish', 'neverOptionalChain'];

/**
 * The original also judges booleans, and narrows them across `await` and callbacks: it takes
 * `if (signal.aborted)` after a pause for needless. What it says of `??` and `?.` is right.
 */
export const needlessNullCheck = narrowed(condition, ({ messageId }) =>
  OF_NULL.includes(messageId),
);

const boundaries = (nx.rules as unknown as Record<string, LocalRule<string>>)[
  'enforce-module-boundaries'
];
if (boundaries === undefined) throw new Error('@nx/eslint-plugin has no enforce-module-boundaries');

/**
 * The original wants every imported package declared, types included. Of a type import nothing is
 * left at run time, and the compiler has already found the types.
 */
export const moduleBoundaries = narrowed(boundaries, ({ messageId, node }) => {
  const typeOnly = 'importKind' in node && node.importKind === 'type';
  return messageId !== 'noTransitiveDependencies' || !typeOnly;
});

interface Finding {
  readonly messageId: string;
  readonly node: object;
}

/** The same rule, reporting only what `keep` keeps. */
function narrowed(rule: LocalRule<string>, keep: (finding: Finding) => boolean): LocalRule<string> {
  return {
    meta: rule.meta,
    create(context) {
      const report: typeof context.report = (found) => {
        if ('node' in found && keep(found)) context.report(found);
      };
      return rule.create(Object.create(context, { report: { value: report } }) as typeof context);
    },
  };
}
