import { projectTags, tagProblems } from './project-tags.ts';

describe('project tags', () => {
  test('one type and one scope are well', () => {
    expect(tagProblems('libs/access', ['type:access', 'scope:shared'])).toEqual([]);
  });

  test.each([
    ['a project without project.json', undefined, /no project\.json/],
    ['a project without tags', [], /exactly one type: tag, has none/],
    ['a project without a scope', ['type:app'], /exactly one scope: tag, has none/],
    ['two types', ['type:app', 'type:e2e', 'scope:core'], /exactly one type: tag, has type:app/],
    ['a type without a row', ['type:lib', 'scope:core'], /type:lib has no row/],
    ['a tag nobody reads', ['type:app', 'scope:core', 'team:a'], /team:a is a tag nobody reads/],
  ])('refuses: %s', (_what, tags, message) => {
    expect(tagProblems('apps/x', tags)[0]).toMatch(message);
  });

  test('every project of this repository has them', async () => {
    expect(await projectTags()).toMatchObject({ ok: true, output: '' });
  });
});
