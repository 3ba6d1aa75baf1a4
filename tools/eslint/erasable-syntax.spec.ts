import { erasableSyntax } from './erasable-syntax.ts';
import { testRule } from './rule-tester.ts';

testRule('erasable-syntax', erasableSyntax, {
  valid: [
    { name: 'types', code: 'interface A { a: string } type B = A; const c = {} as B;' },
    { name: 'plain fields', code: 'class A { readonly #a: string; constructor(a: string) {} }' },
    { name: 'what is only declared', code: 'declare namespace N { const a: string }' },
  ],
  invalid: [
    { name: 'an enum', code: 'enum A { B }', errors: ['compiled'] },
    { name: 'a const enum', code: 'const enum A { B }', errors: ['compiled'] },
    {
      name: 'a parameter property',
      code: 'class A { constructor(private readonly a: string) {} }',
      errors: ['compiled'],
    },
    { name: 'a decorator', code: '@B() class A {}', errors: ['compiled'] },
    { name: 'a namespace', code: 'namespace N { export const a = 1; }', errors: ['compiled'] },
    { name: 'an angle-bracket assertion', code: 'const a = <string>b;', errors: ['compiled'] },
  ],
});
