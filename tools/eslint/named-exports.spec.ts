import { namedExports } from './named-exports.ts';
import { testRule } from './rule-tester.ts';

testRule('named-exports', namedExports, {
  valid: [
    { name: 'a named class', code: 'export class Ticket {}' },
    { name: 'a default import', code: "import pg from 'pg';" },
    { name: "another package's default under a name", code: "export { default as pg } from 'pg';" },
  ],
  invalid: [
    { name: 'a default class', code: 'export default class {}', errors: ['named'] },
    {
      name: 'a default by alias',
      code: 'const a = 1; export { a as default };',
      errors: ['named'],
    },
  ],
});
