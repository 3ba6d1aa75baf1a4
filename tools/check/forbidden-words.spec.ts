import { wordProblems } from './forbidden-words.ts';

/** Put together here, so that this file does not contain what it tests for. */
const path = (...segments: string[]) => ['', ...segments].join('/');

describe('forbidden words', () => {
  test.each([
    ['an address path', 'GET https://example.com/home/page'],
    ["the image's own user", path('home', 'node', 'app')],
    ['the home of root by itself', 'a home such as /root cannot be entered'],
  ])('allows: %s', (_what, text) => {
    expect(wordProblems(text)).toEqual([]);
  });

  test.each([
    ['a home on Linux', path('home', 'ada', 'src')],
    ['a home on macOS', path('Users', 'ada')],
    ['a home on Windows', ['C:', 'Users', 'ada'].join('\\')],
    ["a file in root's home", path('root', 'notes.md')],
    ['the public registry', `https://${['registry', 'npmjs', 'org'].join('.')}/pg`],
    ['a private registry', `https://${['npm', 'jfrog', 'io'].join('.')}/pg`],
  ])('refuses: %s', (_what, text) => {
    expect(wordProblems(`first line\n${text}`)).toEqual([expect.stringMatching(/^2: /)]);
  });
});
