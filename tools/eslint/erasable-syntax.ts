import type { TSESTree } from '@typescript-eslint/utils';
import type { LocalRule } from './rule.ts';

/** Bans what Node cannot run by leaving the types out: it would have to compile it. */
export const erasableSyntax: LocalRule<'compiled'> = {
  meta: {
    type: 'problem',
    docs: { description: 'Only erasable TypeScript where Node runs the file as written.' },
    schema: [],
    messages: {
      compiled:
        '{{ what }} needs a compiler, and Node runs this file as it is written: {{ instead }}.',
    },
  },
  create(context) {
    const ban = (what: string, instead: string) => (node: TSESTree.Node) => {
      context.report({ node, messageId: 'compiled', data: { what, instead } });
    };
    return {
      'TSEnumDeclaration[declare!=true]': ban('An enum', 'use a constant array and its union type'),
      TSParameterProperty: ban('A parameter property', 'declare the field and assign it'),
      Decorator: ban('A decorator', 'apply it by call'),
      'TSModuleDeclaration[declare!=true]': ban('A namespace', 'use a module'),
      TSImportEqualsDeclaration: ban('import =', 'use an ES import'),
      TSExportAssignment: ban('export =', 'use an ES export'),
      TSTypeAssertion: ban('<T>value', 'write value as T'),
    };
  },
};
