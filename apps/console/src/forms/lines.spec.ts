import { instantOf, linesOf } from './lines.ts';

describe('what people type', () => {
  it('lines without their edges, empty ones left out', () => {
    expect(linesOf(' https://a.example \n\n\thttps://b.example\n')).toEqual([
      'https://a.example',
      'https://b.example',
    ]);
  });

  it('a local time as an instant, or none', () => {
    expect(instantOf('')).toBeNull();
    expect(instantOf('2030-01-31T12:00')).toBe(new Date(2030, 0, 31, 12).toISOString());
  });
});
