import { readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Front } from './front.ts';

/** Where the dialects are: beside this file, as source or built. */
const HERE = fileURLToPath(new URL('.', import.meta.url));
const EXTENSION = extname(fileURLToPath(import.meta.url));

/**
 * Every dialect there is: each folder `<name>` has a module `<name>` that exports its `front`. A
 * new dialect is a new folder; nothing lists them.
 * @param elsewhere further folders of dialects
 * @throws Error naming a folder that is no dialect
 */
export async function loadFronts(elsewhere: readonly string[] = []): Promise<Front[]> {
  const loaded = await Promise.all([HERE, ...elsewhere].map(loadFolder));
  return loaded.flat();
}

async function loadFolder(folder: string): Promise<Front[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(names.sort().map((name) => loadFront(folder, name)));
}

async function loadFront(folder: string, name: string): Promise<Front> {
  const file = join(folder, name, `${name}${EXTENSION}`);
  const { front } = (await import(pathToFileURL(file).href)) as { readonly front?: Front };
  if (!front) throw new Error(`${file} exports no front`);
  return front;
}
