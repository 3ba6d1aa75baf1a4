import { lockProblems } from './lock-file.ts';

const integrity = 'sha512-AAAA';

describe('lock file', () => {
  test('hashes without addresses, and links into the workspace, are well', () => {
    const packages = {
      '': {},
      'node_modules/pg': { version: '8.0.0', integrity },
      'node_modules/@ticketgate/access': { resolved: 'libs/access', link: true },
    };
    expect(lockProblems(packages)).toEqual([]);
  });

  test.each([
    ['an address', { resolved: 'https://packages.example.com/pg.tgz', integrity }, /address/],
    ['a git address', { resolved: 'git+ssh://git@example.com/pg.git', integrity }, /address/],
    ['nothing to compare the download with', { version: '8.0.0' }, /no integrity/],
  ])('refuses: %s', (_what, entry, message) => {
    expect(lockProblems({ 'node_modules/pg': entry })[0]).toMatch(message);
  });
});
