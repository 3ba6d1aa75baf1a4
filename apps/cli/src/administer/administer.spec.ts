import { PAGES } from '../manual/manual.ts';
import { ADMINISTERING } from './administer.ts';

describe('the commands over the API', () => {
  it('are those that the manual says go both ways', () => {
    const both = PAGES.filter(({ ways }) => ways.includes('api') && ways.includes('database'));
    expect(Object.keys(ADMINISTERING).toSorted()).toEqual(
      both.map(({ words }) => words).toSorted(),
    );
  });
});
