import { driftProblems, lockProblems } from './lock-file.ts';

const integrity = 'sha512-AAAA';

describe('lock file', () => {
  test('hashes without addresses, and links into the workspace, are well', () => {
    const packages = {
      '': {},
      'libs/access': { version: '0.1.0' },
      'node_modules/pg': { version: '8.0.0', integrity },
      'node_modules/@ticketgate/access': { resolved: 'libs/access', link: true },
    };
    expect(lockProblems(packages)).toEqual([]);
  });

  test.each([
    ['an address', { resolved: 'https://packages.example.com/pg.tgz', integrity }, /address/],
    [
      'an unprotected address',
      { resolved: 'HTTP://packages.example.com/pg.tgz', integrity },
      /addr/,
    ],
    ['a git address', { resolved: 'git+ssh://git@example.com/pg.git', integrity }, /address/],
    [
      'a git address as scp writes it',
      { resolved: 'git@example.com:pg.git', integrity },
      /address/,
    ],
    ['a repository', { resolved: 'github:owner/pg', integrity }, /address/],
    ['a file', { resolved: '../pg.tgz', integrity }, /address/],
    ['nothing to compare the download with', { version: '8.0.0' }, /no integrity/],
    ['an old hash', { integrity: 'sha1-AAAA' }, /other than one SHA-512/],
    ['a choice of hashes', { integrity: 'sha512-AAAA sha1-AAAA' }, /other than one SHA-512/],
    ['a script at install', { integrity, hasInstallScript: true }, /runs a script/],
    ['a link to anywhere', { resolved: '../pg', link: true }, /outside the workspace/],
    ['a link up and out', { resolved: 'libs/../../pg', link: true }, /outside the workspace/],
  ])('refuses: %s', (_what, entry, message) => {
    expect(lockProblems({ 'node_modules/pg': entry })[0]).toMatch(message);
  });

  test('refuses a package of our own name from a registry', () => {
    expect(lockProblems({ 'node_modules/@ticketgate/access': { integrity } })).toEqual([
      'node_modules/@ticketgate/access: is ours, and would be downloaded',
    ]);
  });

  test('refuses a package.json that it was not made from', () => {
    const packages = { '': { dependencies: { pg: '^8.0.0', zod: '^4.0.0' } }, 'libs/a': {} };
    expect(
      driftProblems(packages, { '': { dependencies: { zod: '^4.0.0', pg: '^8.0.0' } } }),
    ).toEqual([]);
    expect(
      driftProblems(packages, {
        '': { dependencies: { pg: '^8.1.0', zod: '^4.0.0' } },
        'libs/a': { devDependencies: { jest: '1' } },
        'libs/b': {},
      }),
    ).toEqual([
      'root: dependencies drifted; npm install',
      'libs/a: devDependencies drifted; npm install',
      'libs/b: is not in the lock file; npm install',
    ]);
  });
});
