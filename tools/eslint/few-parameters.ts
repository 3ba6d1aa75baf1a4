import type { TSESTree } from '@typescript-eslint/utils';
import type { LocalRule } from './rule.ts';

type Callable =
  | TSESTree.FunctionDeclaration
  | TSESTree.FunctionExpression
  | TSESTree.ArrowFunctionExpression
  | TSESTree.TSEmptyBodyFunctionExpression;

const MOST_PARAMETERS = 4;
const MOST_INJECTED = 6;

/** Four parameters, then an object; six injected dependencies, then two classes. */
export const fewParameters: LocalRule<'parameters' | 'dependencies' | 'handler'> = {
  meta: {
    type: 'suggestion',
    docs: { description: 'At most four parameters, at most six injected ones.' },
    schema: [],
    messages: {
      parameters:
        '{{ count }} parameters: after {{ most }}, take one object, whose members are named where the call is written.',
      dependencies:
        '{{ count }} dependencies: a class that needs more than {{ most }} is two classes.',
      handler: '{{ count }} bound parameters: bind one DTO instead of more than {{ most }} pieces.',
    },
  },
  create(context) {
    const check = (node: Callable) => {
      const params = node.params.filter((p) => p.type !== 'Identifier' || p.name !== 'this');
      const { messageId, most } = limitOf(node);
      if (params.length <= most) return;
      context.report({
        node,
        messageId,
        data: { count: String(params.length), most: String(most) },
      });
    };
    return {
      FunctionDeclaration: check,
      FunctionExpression: check,
      ArrowFunctionExpression: check,
      TSEmptyBodyFunctionExpression: check,
    };
  },
};

function limitOf(node: Callable) {
  const owner = node.parent;
  if (owner.type === 'MethodDefinition' && owner.kind === 'constructor') {
    return { messageId: 'dependencies', most: MOST_INJECTED } as const;
  }
  const bound = node.params.length > 0 && node.params.every((p) => decoratorsOf(p).length > 0);
  if (bound) return { messageId: 'handler', most: MOST_INJECTED } as const;
  return { messageId: 'parameters', most: MOST_PARAMETERS } as const;
}

const decoratorsOf = (node: TSESTree.Parameter) => ('decorators' in node ? node.decorators : []);
