import { deliveredPackages } from '../packages/delivered.ts';
import { lockedPackages, withNeeds } from '../packages/lock.ts';
import { licenceProblem, licences } from './licences.ts';

describe('licences', () => {
  test('every delivered package has one of the list', async () => {
    expect(await licences()).toMatchObject({ ok: true, output: '' });
  });

  test('what the console is built from counts, what builds it does not', () => {
    const folders = deliveredPackages(lockedPackages());
    const some = ['pg', 'express', 'oidc-provider', 'react', 'oidc-client-ts'];
    expect(folders).toEqual(expect.arrayContaining(some.map((name) => `node_modules/${name}`)));
    for (const name of ['jest', 'typescript', 'nx', 'vite', 'eslint']) {
      expect(folders).not.toContain(`node_modules/${name}`);
    }
  });

  test.each(['MIT', '(MIT OR GPL-3.0-only)', 'Apache-2.0 AND MIT'])('allows %s', (license) => {
    expect(licenceProblem('node_modules/a', { version: '1.0.0', license })).toBeUndefined();
  });

  test.each([
    ['GPL-3.0-only', /GPL-3.0-only is not among/],
    ['MIT AND AGPL-3.0-only', /is not among/],
    ['(MIT OR (ISC AND GPL-2.0-only))', /is not among/],
    ['SEE LICENSE IN LICENSE.txt', /is not among/],
    ['UNLICENSED', /is not among/],
    [undefined, /a 1.0.0: says nothing/],
  ])('refuses %s', (license, words) => {
    const entry = { version: '1.0.0', ...(license !== undefined && { license }) };
    expect(licenceProblem('node_modules/nowhere/node_modules/a', entry)).toMatch(words);
  });
});

describe('needs of a package', () => {
  test('are found where Node finds them, once, and in circles', () => {
    const packages = {
      'node_modules/a': { dependencies: { b: '^2', c: '^1' } },
      'node_modules/a/node_modules/b': { dependencies: { a: '^1' } },
      'node_modules/b': {},
      'node_modules/c': { dependencies: { b: '^1', absent: '^1' } },
    };
    expect([...withNeeds(packages, ['a'], 'apps/x')].toSorted()).toEqual([
      'node_modules/a',
      'node_modules/a/node_modules/b',
      'node_modules/b',
      'node_modules/c',
    ]);
  });
});
