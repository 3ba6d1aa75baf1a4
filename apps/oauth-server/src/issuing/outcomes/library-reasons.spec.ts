import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { AUDIT_REASONS } from '@ticketgate/contracts';
import { BY_CODE, LIBRARY_PATTERNS, LIBRARY_REASONS } from './library-reasons.ts';

const main = createRequire(import.meta.url).resolve('oidc-provider');
const folder = path.dirname(main);
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.js'))
  .map((name) => readFileSync(path.join(folder, name), 'utf8'))
  .join('\n');

/** Said with a label in front: `${label} not found`. */
const LABELLED = /^authorization code (?=not found|already consumed)/;

describe('the words that refusals are told by', () => {
  it.each(Object.keys(LIBRARY_REASONS))('are still the library’s: %s', (words) => {
    expect(sources).toContain(words.replace(LABELLED, ''));
  });

  it('lead to reasons there are', () => {
    const reasons = [
      ...Object.values(LIBRARY_REASONS),
      ...Object.values(BY_CODE),
      ...LIBRARY_PATTERNS.map(([, reason]) => reason),
    ];
    expect(reasons.filter((reason) => !Object.hasOwn(AUDIT_REASONS, reason))).toEqual([]);
  });
});
