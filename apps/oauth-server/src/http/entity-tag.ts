import { HttpProblem } from '@ticketgate/http';

/** The strong validator of a row's version (RFC 9110 8.8.3). */
export const entityTag = (version: number): string => `"${version}"`;

const TAG = /^\s*"(\d{1,9})"\s*$/;
const LONGEST = 1_024;

/**
 * The versions an `If-Match` header names (RFC 9110 13.1.1); undefined when any will do. A weak tag
 * never matches: what changes must be exactly what was read.
 * @throws HttpProblem `precondition_failed` when it names nothing that could be a version of ours
 */
export function versionsMeant(ifMatch: string | undefined): readonly number[] | undefined {
  if (ifMatch === undefined || ifMatch.trim() === '*') return undefined;
  const tags = ifMatch.length > LONGEST ? [] : ifMatch.split(',');
  const versions = tags.flatMap((tag) => TAG.exec(tag)?.[1] ?? []).map(Number);
  if (versions.length > 0) return versions;
  throw new HttpProblem('precondition_failed', 'If-Match names no version of this; read it again.');
}
