import { readdirSync } from 'node:fs';
import path from 'node:path';

/** The repository this file stands in. */
export const repositoryRoot = path.resolve(import.meta.dirname, '..');

/** Folders of the workspace's projects below the root, e.g. `libs/runtime`. */
export function projectFolders(root = repositoryRoot): string[] {
  return ['apps', 'libs'].flatMap((group) =>
    readdirSync(path.join(root, group), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `${group}/${entry.name}`),
  );
}
