import type { TSESTree } from '@typescript-eslint/utils';
import { eachImport } from './imports.ts';
import type { LocalRule } from './rule.ts';

interface Options {
  /** A process entry passes the whole environment on: `loadConfig(process.env)`. */
  readonly mayHandOver?: boolean;
}

/** Only `config/` reads the environment, once, with a schema. */
export const configReadsEnv: LocalRule<'env'> = {
  meta: {
    type: 'problem',
    docs: { description: 'The environment is read once, in config/.' },
    schema: [
      {
        type: 'object',
        properties: { mayHandOver: { type: 'boolean' } },
        additionalProperties: false,
      },
    ],
    messages: {
      env: 'process.env belongs to src/config: describe the variable in config/env.ts, shape it in config/config.ts and take it from Config. A value read here is neither checked at start nor in the reference.',
    },
  },
  create(context) {
    const { mayHandOver = false } = (context.options[0] ?? {}) as Options;
    const report = (node: TSESTree.Node) => {
      if (mayHandOver && node.parent?.type === 'CallExpression') return;
      context.report({ node, messageId: 'env' });
    };
    return {
      ...eachImport(({ specifier, names, node }) => {
        if (/^(node:)?process$/.test(specifier) && names.includes('env')) report(node);
      }),
      'MemberExpression[object.name="process"][property.name="env"]': report,
      'MemberExpression[object.name="process"][property.value="env"]': report,
      'MemberExpression[object.property.name="process"][property.name="env"]': report,
      'VariableDeclarator[init.name="process"] > ObjectPattern > Property[key.name="env"]': report,
    };
  },
};
