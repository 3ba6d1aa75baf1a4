import { readFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '../repository.ts';

const SOURCE = 'libs/contracts/src/token-claims.ts';
export const CLAIMS_PAGE = 'docs/reference/claims.md';

/** Names of the members of an interface body, e.g. `readonly jti: string;`. */
export function memberNames(source: string): string[] {
  return [...source.matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, name = '']) => name);
}

/** Claims without a row on the page, and rows without a claim. */
export function claimProblems(source: string, page: string): string[] {
  const claims = memberNames(source);
  const rows = [...page.matchAll(/^\| `(\w+)`/gm)].map(([, name = '']) => name);
  return [
    ...claims.filter((name) => !rows.includes(name)).map((name) => `${name} has no row`),
    ...rows.filter((name) => !claims.includes(name)).map((name) => `${name} is no claim any more`),
  ];
}

/** What the hand-written claims page says too little or too much, by name. */
export function claimsPageProblems(): string[] {
  const read = (file: string) => readFileSync(path.join(repositoryRoot, file), 'utf8');
  return claimProblems(read(SOURCE), read(CLAIMS_PAGE)).map((p) => `${CLAIMS_PAGE}: ${p}`);
}
