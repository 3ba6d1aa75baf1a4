import type { TSESTree } from '@typescript-eslint/utils';
import type { LocalRule } from './rule.ts';

const GLOBALS = '(globalThis|global|window)';

/** Bans the ambient clock and the ambient dice, so that both can be handed in. */
export const injectedTime: LocalRule<'clock' | 'dice'> = {
  meta: {
    type: 'problem',
    docs: { description: 'Time and randomness are arguments.' },
    schema: [],
    messages: {
      clock:
        '{{ what }} reads the machine clock, which no test can move: take a Clock (@ticketgate/runtime) as an argument and ask it.',
      dice: '{{ what }} cannot be repeated by a test and is not random enough for a secret: use newId/newRandomId (@ticketgate/runtime) or node:crypto behind an argument.',
    },
  },
  create(context) {
    const clock = (what: string) => (node: TSESTree.Node) => {
      context.report({ node, messageId: 'clock', data: { what } });
    };
    const dice = (node: TSESTree.Node) => {
      context.report({ node, messageId: 'dice', data: { what: 'Math.random' } });
    };
    return {
      'MemberExpression[object.name="Date"][property.name="now"]': clock('Date.now'),
      'MemberExpression[object.name="Date"][property.value="now"]': clock('Date.now'),
      [`MemberExpression[object.object.name=/^${GLOBALS}$/][object.property.name="Date"][property.name="now"]`]:
        clock('Date.now'),
      'NewExpression[callee.name="Date"][arguments.length=0]': clock('A bare new Date()'),
      'CallExpression[callee.name="Date"]': clock('Date()'),
      'VariableDeclarator[init.name="Date"] > ObjectPattern > Property[key.name="now"]':
        clock('Date.now'),
      'MemberExpression[object.name="Math"][property.name="random"]': dice,
      'MemberExpression[object.name="Math"][property.value="random"]': dice,
      'VariableDeclarator[init.name="Math"] > ObjectPattern > Property[key.name="random"]': dice,
    };
  },
};
