import type { Linter } from 'eslint';

type Rules = Linter.RulesRecord;

/** How the strict type-checked preset is bent to this code, and what is added to it. */
export const strictness: Rules = {
  // Modules and test fixtures of Nest are classes that hold nothing but their decorator.
  '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
  // `return refuse(res)` ends a handler early and hides nothing.
  '@typescript-eslint/no-confusing-void-expression': 'off',
  // Ours, which keeps what it says of `??` and `?.`: the rest takes a flag for settled that
  // something else sets while we await.
  '@typescript-eslint/no-unnecessary-condition': 'off',
  'ticketgate/needless-null-check': 'error',
  '@typescript-eslint/no-unused-vars': [
    'error',
    { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
  ],
  // `[...text]` is how code points are counted, and code points are what our limits are in.
  '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
  // Rows and DTOs are classes for their decorators' sake and shapes everywhere else.
  '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
  // Ours, which is this one and also knows `throw value satisfies never`.
  '@typescript-eslint/only-throw-error': 'off',
  'ticketgate/only-throw-error': 'error',
  // An interface may ask for a promise, and `async` turns a throw into a rejection.
  '@typescript-eslint/require-await': 'off',
  '@typescript-eslint/ban-ts-comment': [
    'error',
    {
      'ts-expect-error': 'allow-with-description',
      'ts-ignore': true,
      'ts-nocheck': true,
      minimumDescriptionLength: 8,
    },
  ],
  '@typescript-eslint/switch-exhaustiveness-check': [
    'error',
    { considerDefaultExhaustiveForUnions: true },
  ],
  '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
  '@typescript-eslint/consistent-type-exports': 'error',
  '@typescript-eslint/no-import-type-side-effects': 'error',
  '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
  '@typescript-eslint/consistent-indexed-object-style': 'error',
  '@typescript-eslint/array-type': ['error', { default: 'array' }],
  '@typescript-eslint/no-inferrable-types': 'error',
  '@typescript-eslint/prefer-optional-chain': 'error',
  '@typescript-eslint/prefer-includes': 'error',
  '@typescript-eslint/prefer-string-starts-ends-with': 'error',
  '@typescript-eslint/prefer-readonly': 'error',
  // An empty string is often as good as none, so `||` on text may be meant.
  '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
  eqeqeq: ['error', 'always'],
  'no-implicit-coercion': 'error',
  'no-else-return': 'error',
  'no-param-reassign': 'error',
  'object-shorthand': 'error',
};

/** Sizes at which a file or function is split, or the review hears why not. */
export const limits: Rules = {
  'max-lines': ['error', { max: 400 }],
  'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
};

/** What plain JavaScript has instead. */
export const javascriptRules: Rules = {
  'no-unused-vars': [
    'error',
    { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
  ],
};

/** What differs in the lint rules themselves. */
export const lintRuleRules: Rules = {
  // Node types are enums whose members are their own names; the name reads better.
  '@typescript-eslint/no-unsafe-enum-comparison': 'off',
};

/** What differs in tests. */
export const testRules: Rules = {
  // A describe block is a chapter, not a function.
  'max-lines-per-function': 'off',
  'ticketgate/config-reads-env': 'off',
  // The guard's own tests need a handler that declares nothing.
  'ticketgate/declared-access': 'off',
  // `expect(spy.method)` names a method without calling it.
  '@typescript-eslint/unbound-method': 'off',
  // Jest's matchers (`expect.any`) are of type any, and belong inside expected objects.
  '@typescript-eslint/no-unsafe-assignment': 'off',
  'no-restricted-syntax': [
    'error',
    {
      selector: 'MemberExpression[object.name=/^(describe|it|test)$/][property.name="only"]',
      message: 'A focused test silently switches the others off.',
    },
    {
      selector: 'CallExpression[callee.name=/^(fit|fdescribe|xit|xdescribe|xtest)$/]',
      message: 'Nothing is skipped or focused silently.',
    },
  ],
};
