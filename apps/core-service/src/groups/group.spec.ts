import { groupKey } from './group.ts';

describe('names of groups', () => {
  it.each([
    ['Technology', 'TECHNOLOGY'],
    ['Ärzte', 'ärzte'],
    [' Finance ', 'finance'],
    ['Caf\u00e9', 'Cafe\u0301'],
  ])('%j and %j are one', (a, b) => {
    expect(groupKey(a)).toBe(groupKey(b));
  });
});
