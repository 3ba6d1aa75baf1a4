import type { TSESTree } from '@typescript-eslint/utils';
import type { LocalRule } from './rule.ts';

const HANDLERS = new Set(
  'Get Post Put Patch Delete All Head Options Search Sse Propfind Mkcol Copy Move'.split(' '),
);

/** Every handler of a Nest controller says who may call it, on itself or on its class. */
export const declaredAccess: LocalRule<'undeclared'> = {
  meta: {
    type: 'problem',
    docs: { description: 'Every HTTP handler declares its access.' },
    schema: [],
    messages: {
      undeclared:
        '{{ name }} declares no access, so the guard answers 403 to everybody: put @Access({ roles, scope }) on the handler or its controller, or @Access.public when anybody may call it.',
    },
  },
  create(context) {
    const check = (node: TSESTree.ClassDeclaration | TSESTree.ClassExpression) => {
      const ofClass = decoratorNames(node.decorators);
      if (!ofClass.includes('Controller') || ofClass.includes('Access')) return;
      for (const member of node.body.body) {
        if (member.type !== 'MethodDefinition') continue;
        const names = decoratorNames(member.decorators);
        if (!names.some((name) => HANDLERS.has(name)) || names.includes('Access')) continue;
        const name = context.sourceCode.getText(member.key);
        context.report({ node: member.key, messageId: 'undeclared', data: { name } });
      }
    };
    return { ClassDeclaration: check, ClassExpression: check };
  },
};

function decoratorNames(decorators: readonly TSESTree.Decorator[]): string[] {
  return decorators.map((decorator) => rootName(decorator.expression));
}

/** `Access` for `@Access`, `@Access(…)`, `@Access.public` and `@Access.public()`. */
function rootName(expression: TSESTree.Expression): string {
  if (expression.type === 'Identifier') return expression.name;
  if (expression.type === 'CallExpression') return rootName(expression.callee);
  if (expression.type === 'MemberExpression') return rootName(expression.object);
  return '';
}
