import type { LocalRule } from './rule.ts';

const DIRECTIVE = /^\s*eslint-disable(?:-next-line|-line)?(?<rest>[\s\S]*)$/;
const REASON_LENGTH = 8;

/** An exception names the rule it is from and says why. */
export const disableWithReason: LocalRule<'reason' | 'rule'> = {
  meta: {
    type: 'problem',
    docs: { description: 'A lint exception names its rule and its reason.' },
    schema: [],
    messages: {
      reason:
        'Say why: `// eslint-disable-next-line the-rule -- the reason in a sentence`. Whoever removes the exception later needs to know what it protected.',
      rule: 'Name the rule: a blanket exception hides the next mistake as well.',
    },
  },
  create(context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          const rest = DIRECTIVE.exec(comment.value)?.groups?.['rest'];
          if (rest === undefined) continue;
          const [rules = '', ...reason] = rest.split(/\s-{2,}\s/);
          // NOTE: column -1 lies before every directive of the line, so none can silence this.
          const loc = { start: { line: comment.loc.start.line, column: -1 }, end: comment.loc.end };
          if (rules.trim() === '') context.report({ loc, messageId: 'rule' });
          if (reason.join(' ').trim().length < REASON_LENGTH) {
            context.report({ loc, messageId: 'reason' });
          }
        }
      },
    };
  },
};
