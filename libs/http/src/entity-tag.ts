import { HttpProblem } from './http-problem.ts';

/** A strong validator (RFC 9110 8.8.3). @param opaque visible ASCII without quotation marks. */
export const entityTag = (opaque: number | string): string => `"${opaque}"`;

// etagc is everything visible but the quotation mark, commas included (RFC 9110 8.8.3); elements
// of a list may be empty (5.6.1.2).
const ELEMENT = /[ \t]*((?:W\/)?"[\x21\x23-\x7e\x80-\xff]*")?[ \t]*(?:,|$)/y;
const LONGEST = 1_024;

/** The tags that a header lists, each as it is written; none when it is not a list of tags. */
function tagsIn(header: string): readonly string[] {
  if (header.length > LONGEST) return [];
  const tags: string[] = [];
  ELEMENT.lastIndex = 0;
  while (ELEMENT.lastIndex < header.length) {
    const found = ELEMENT.exec(header);
    if (!found) return [];
    if (found[1] !== undefined) tags.push(found[1]);
  }
  return tags;
}

/**
 * Whether `If-Match` lets something that exists be changed (RFC 9110 13.1.1): `*` does, and so does
 * a list with its tag in it. A weak tag never matches: what changes must be exactly what was read.
 * @param current its strong tag.
 */
export const ifMatches = (ifMatch: string | undefined, current: string): boolean =>
  ifMatch === undefined || ifMatch.trim() === '*' || tagsIn(ifMatch).includes(current);

/**
 * Whether `If-None-Match` names what exists (RFC 9110 13.1.2), so that a read need not be answered
 * with it again: `*` does, and so does a list with its tag in it, weak or strong. Whatever the caller
 * says to caches (`Cache-Control`), which browsers' `fetch` does by itself, is not said to us.
 * @param current its strong tag.
 */
export const ifNoneMatches = (ifNoneMatch: string | undefined, current: string): boolean =>
  ifNoneMatch !== undefined &&
  (ifNoneMatch.trim() === '*' ||
    tagsIn(ifNoneMatch).some((tag) => tag.replace(/^W\//, '') === current));

const VERSION = /^"(\d{1,9})"$/;

/**
 * The versions an `If-Match` header names, where a tag is nothing but a version; undefined when any
 * will do.
 * @throws HttpProblem `precondition_failed` when it names nothing that could be a version of ours
 */
export function versionsMeant(ifMatch: string | undefined): readonly number[] | undefined {
  if (ifMatch === undefined || ifMatch.trim() === '*') return undefined;
  const versions = tagsIn(ifMatch).flatMap((tag) => VERSION.exec(tag)?.[1] ?? []);
  if (versions.length > 0) return versions.map(Number);
  throw new HttpProblem('precondition_failed', 'If-Match names no version of this; read it again.');
}
