import { matchRoute } from './match-route.ts';

describe('matchRoute', () => {
  it.each([
    ['/applications', '/applications', {}],
    ['/applications', '/applications/', {}],
    ['/applications/:id', '/applications/a%20b', { id: 'a b' }],
    ['/users/:id', '/users/%zz', { id: '%zz' }],
  ])('%s fits %s', (pattern, path, params) => {
    expect(matchRoute(pattern, path)).toEqual(params);
  });

  it.each([
    ['/applications', '/users'],
    ['/applications/:id', '/applications'],
    ['/applications/:id', '/applications/a/b'],
  ])('%s does not fit %s', (pattern, path) => {
    expect(matchRoute(pattern, path)).toBeNull();
  });
});
