import { existsSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '../repository.ts';
import { readJson, type Locked } from './lock.ts';

interface OldStyle {
  readonly license?: string | { readonly type?: string };
  readonly licenses?: readonly { readonly type?: string }[];
}

/** What a package says it may be used under, as an SPDX expression; undefined when it says nothing. */
export function licenceOf(folder: string, { license }: Locked): string | undefined {
  if (license !== undefined) return license;
  // The lock file leaves out what packages of before 2015 write as lists of objects.
  if (!existsSync(path.join(repositoryRoot, folder, 'package.json'))) return undefined;
  const { license: one, licenses = [] } = readJson(folder, 'package.json') as OldStyle;
  const types = typeof one === 'object' ? [one.type] : licenses.map(({ type }) => type);
  const named = types.filter((type) => type !== undefined);
  if (typeof one === 'string') return one;
  return named.length > 1 ? `(${named.join(' OR ')})` : named[0];
}

/** Licences that ask for no more than to be named, of packages that we hand on. */
const ALLOWED: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Unlicense',
  'Zlib',
]);

/** Whether an SPDX expression leaves a choice that is allowed; one in several brackets does not. */
export function isAllowed(expression: string): boolean {
  const plain = expression.replace(/^\((.*)\)$/, '$1');
  if (/[()]/.test(plain)) return false;
  return plain
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((licence) => ALLOWED.has(licence.trim())));
}
