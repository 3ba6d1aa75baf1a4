import { namedFolders } from './named-folders.ts';
import { testRule } from './rule-tester.ts';

const code = 'export const a = 1;';

testRule('named-folders', namedFolders, {
  valid: [
    { code, file: 'apps/core-service/src/tickets/ticket.ts' },
    { code, file: 'apps/core-service/src/tickets/common-cold.ts' },
  ],
  invalid: [
    { code, file: 'apps/core-service/src/utils/date.ts', errors: ['nameless'] },
    { code, file: 'libs/common/src/index.ts', errors: ['nameless'] },
    { code, file: 'tools/helpers.ts', errors: ['nameless'] },
  ],
});
