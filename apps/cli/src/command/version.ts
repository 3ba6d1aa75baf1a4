import { readFileSync } from 'node:fs';

/** Of this program, whether it runs from src/ or from dist/. */
export function version(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}
