import { configReadsEnv } from './config-reads-env.ts';
import { testRule } from './rule-tester.ts';

const entry = [{ mayHandOver: true }];

testRule('config-reads-env', configReadsEnv, {
  valid: [
    { name: 'other parts of process', code: 'process.exit(1);' },
    {
      name: 'an entry that hands the environment over whole',
      code: 'loadConfig(process.env);',
      options: entry,
    },
  ],
  invalid: [
    { name: 'a variable', code: 'const p = process.env.PORT;', errors: ['env'] },
    { name: 'a computed member', code: 'const e = process["env"];', errors: ['env'] },
    { name: 'globalThis', code: 'const e = globalThis.process.env;', errors: ['env'] },
    { name: 'taken apart', code: 'const { env } = process;', errors: ['env'] },
    { name: 'imported', code: "import { env } from 'node:process';", errors: ['env'] },
    { name: 'handed over elsewhere', code: 'loadConfig(process.env);', errors: ['env'] },
    {
      name: 'an entry that picks from it',
      code: 'const p = process.env.PORT;',
      options: entry,
      errors: ['env'],
    },
  ],
});
