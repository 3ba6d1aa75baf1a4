import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '../repository.ts';
import { found, type Outcome } from './step.ts';

/** A page's word that something is tested: the test's name, and the file it is in. */
export interface Citation {
  readonly test: string;
  /** Relative to the page. */
  readonly file: string;
}

/** [`name of a test`](path/to/file.ts) */
const CITATION = /\[`([^`]+)`\]\(([^()\s]+\.ts)\)/g;

export const citationsOf = (markdown: string): Citation[] =>
  [...markdown.matchAll(CITATION)].map(([, test = '', file = '']) => ({ test, file }));

/** Whether a source names a test so: its whole name between quotes. */
export function isNamedIn(source: string, test: string): boolean {
  const plain = source.replaceAll(/\\(['"])/g, '$1');
  return ["'", '"', '`'].some((quote) => plain.includes(`${quote}${test}${quote}`));
}

function problemOf(page: string, { test, file }: Citation): string | undefined {
  const absolute = path.join(repositoryRoot, path.dirname(page), file);
  try {
    const named = isNamedIn(readFileSync(absolute, 'utf8'), test);
    return named ? undefined : `${page}: ${path.basename(file)} has no test "${test}"`;
  } catch {
    return `${page}: there is no ${file}`;
  }
}

/** Every test that a page of docs/security names is in the file it names. */
export function citedTests(): Promise<Outcome> {
  const pages = globSync('docs/security/*.md', { cwd: repositoryRoot });
  const cited = pages.flatMap((page) => {
    const text = readFileSync(path.join(repositoryRoot, page), 'utf8');
    return citationsOf(text).map((citation) => problemOf(page, citation));
  });
  const problems = cited.filter((problem) => problem !== undefined);
  return Promise.resolve(found([...new Set(problems)], `${cited.length} citations`));
}
