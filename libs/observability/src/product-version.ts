import { readFileSync } from 'node:fs';

/** The version that runs; every package of the product has the same. */
export function productVersion(): string {
  const file = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(file) as { readonly version: string }).version;
}
