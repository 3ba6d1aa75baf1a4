import { repositoryRoot } from '../repository.ts';
import { below } from './tree.ts';
import type { LocalRule } from './rule.ts';

const NAMELESS = /^(common|utils?|helpers?|misc)(\.ts)?$/;

/** A folder or file says what it holds; a drawer for everything says nothing. */
export const namedFolders: LocalRule<'nameless'> = {
  meta: {
    type: 'problem',
    docs: { description: 'No common/, utils/ or helpers/.' },
    schema: [],
    messages: {
      nameless:
        '"{{ segment }}" names no subject, so everything ends up in it and everybody imports it: name the folder or file after the thing it holds, and put it with the feature that uses it.',
    },
  },
  create(context) {
    return {
      Program(node) {
        const segments = below(repositoryRoot, context.filename).split('/');
        const segment = segments.find((name) => NAMELESS.test(name));
        if (segment) context.report({ node, messageId: 'nameless', data: { segment } });
      },
    };
  },
};
