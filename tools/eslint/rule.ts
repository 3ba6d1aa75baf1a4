import type { TSESLint } from '@typescript-eslint/utils';

/** A local rule: messages by id; options, where it has any, come from `context.options`. */
export interface LocalRule<MessageIds extends string> {
  readonly meta: TSESLint.RuleMetaData<MessageIds, unknown, unknown[]>;
  create(context: Readonly<TSESLint.RuleContext<MessageIds, unknown[]>>): TSESLint.RuleListener;
}
