import { injectedTime } from './injected-time.ts';
import { testRule } from './rule-tester.ts';

testRule('injected-time', injectedTime, {
  valid: [
    { name: 'a date made from an argument', code: 'const d = new Date(ms);' },
    { name: 'a clock that was handed in', code: 'const d = clock.now();' },
    { name: 'the type', code: 'let d: Date;' },
    { name: 'parsing', code: 'const ms = Date.parse(text);' },
    { name: 'rounding', code: 'const n = Math.round(x);' },
  ],
  invalid: [
    { name: 'Date.now()', code: 'const t = Date.now();', errors: ['clock'] },
    { name: 'Date.now handed on', code: 'start(Date.now);', errors: ['clock'] },
    { name: 'Date["now"]', code: 'const t = Date["now"]();', errors: ['clock'] },
    { name: 'globalThis.Date.now()', code: 'const t = globalThis.Date.now();', errors: ['clock'] },
    { name: 'a bare new Date()', code: 'const d = new Date();', errors: ['clock'] },
    { name: 'Date()', code: 'const d = Date();', errors: ['clock'] },
    { name: 'now taken out of Date', code: 'const { now } = Date;', errors: ['clock'] },
    { name: 'Math.random()', code: 'const n = Math.random();', errors: ['dice'] },
    { name: 'random taken out of Math', code: 'const { random } = Math;', errors: ['dice'] },
  ],
});
