import type { LocalRule } from './rule.ts';

/** No default exports: a name that every importer chooses anew cannot be searched for. */
export const namedExports: LocalRule<'named'> = {
  meta: {
    type: 'suggestion',
    docs: { description: 'Named exports only.' },
    schema: [],
    messages: {
      named:
        'Export it by name. A default export gets a new name in every importer, so neither search nor rename finds its users.',
    },
  },
  create(context) {
    return {
      ExportDefaultDeclaration(node) {
        context.report({ node, messageId: 'named' });
      },
      'ExportSpecifier[exported.name="default"]'(node) {
        context.report({ node, messageId: 'named' });
      },
    };
  },
};
