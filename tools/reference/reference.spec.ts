import { z } from 'zod';
import { claimProblems, claimsPageProblems } from './claims.ts';
import { schemaTable } from './configuration.ts';
import { errorsPage } from './errors.ts';

describe('configuration page', () => {
  test('tells required from optional, and shows defaults and choices', () => {
    const schema = z.object({
      URL: z.string().describe('Where.'),
      MAX: z.coerce.number().default(10).describe('How many.'),
      LEVEL: z.enum(['info', 'warn']).optional().describe('How loud.'),
      HOSTS: z
        .string()
        .default('')
        .transform((list) => list.split(','))
        .describe('Who|what.'),
    });
    expect(schemaTable('x', schema).split('\n').slice(2)).toEqual([
      '| `URL` | yes |  | Where. |',
      '| `MAX` | no | `10` | How many. |',
      '| `LEVEL` | no |  | How loud. One of `info`, `warn`. |',
      '| `HOSTS` | no | (empty) | Who\\|what. |',
    ]);
  });

  test('refuses a variable without a description', () => {
    expect(() => schemaTable('x', z.object({ URL: z.string() }))).toThrow('no description: URL');
  });
});

describe('errors page', () => {
  test('gives every code a section that a problem type can lead to', async () => {
    const page = await errorsPage();
    const links = [...page.matchAll(/\(#(\w+)\)/g)].map(([, code]) => code);
    const sections = [...page.matchAll(/^## (\w+)$/gm)].map(([, code]) => code);
    expect(links).toEqual(sections);
    expect(sections).toContain('ticket_not_found');
  });
});

describe('claims page', () => {
  const source = 'export interface C {\n  readonly iss: string;\n  readonly scope?: string;\n}\n';

  test('misses a claim without a row, and a row without a claim', () => {
    expect(claimProblems(source, '| `iss` | a |\n| `old` | b |')).toEqual([
      'scope has no row',
      'old is no claim any more',
    ]);
  });

  test('is complete', () => {
    expect(claimsPageProblems()).toEqual([]);
  });
});
