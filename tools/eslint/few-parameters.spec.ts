import { fewParameters } from './few-parameters.ts';
import { testRule } from './rule-tester.ts';

testRule('few-parameters', fewParameters, {
  valid: [
    { name: 'four', code: 'function f(a, b, c, d) {}' },
    { name: 'four and this', code: 'function f(this: X, a, b, c, d) {}' },
    { name: 'six injected', code: 'class A { constructor(a, b, c, d, e, f) {} }' },
    {
      name: 'six bound',
      code: 'class A { m(@Who() a, @B() b, @C() c, @D() d, @E() e, @F() f) {} }',
    },
  ],
  invalid: [
    { name: 'five', code: 'function f(a, b, c, d, e) {}', errors: ['parameters'] },
    { name: 'five in an arrow', code: 'const f = (a, b, c, d, e) => a;', errors: ['parameters'] },
    { name: 'five in a method', code: 'class A { m(a, b, c, d, e) {} }', errors: ['parameters'] },
    {
      name: 'five, one of them unbound',
      code: 'class A { m(@A() a, @B() b, @C() c, @D() d, e) {} }',
      errors: ['parameters'],
    },
    {
      name: 'seven injected',
      code: 'class A { constructor(a, b, c, d, e, f, g) {} }',
      errors: ['dependencies'],
    },
  ],
});
