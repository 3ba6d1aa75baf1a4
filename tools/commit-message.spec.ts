import { knownScopes, subjectProblems } from './commit-message.ts';

const problems = (subject: string) => subjectProblems(subject, knownScopes());

describe('commit messages', () => {
  test('every project and the places beside them are scopes', () => {
    expect(knownScopes()).toEqual(
      expect.arrayContaining(
        'oauth-server core-service e2e contracts access runtime testing tools bench docs repo deps'.split(
          ' ',
        ),
      ),
    );
  });

  test.each([
    'fix(oauth-server): reject a code on its second use',
    'feat(core-service)!: drop offsets from lists',
    'test(e2e): RR-12 answers 401 before routing',
    'chore: raise the version',
    'docs: say how to rotate a key',
  ])('allows: %s', (subject) => {
    expect(problems(subject)).toEqual([]);
  });

  test.each([
    ['fix: stuff', /needs a scope/],
    ['Reject a code on its second use', /needs the form/],
    ['fixed(access): a thing', /"fixed" is no type/],
    ['fix(everything): a thing', /"everything" is no scope/],
    ['fix(access): reject it.', /full stop/],
    [`fix(access): ${'x'.repeat(100)}`, /longer than 100/],
  ])('refuses: %s', (subject, message) => {
    expect(problems(subject)).toEqual([expect.stringMatching(message)]);
  });
});
