import { readdirSync } from 'node:fs';
import path from 'node:path';

const listings = new Map<string, readonly string[]>();

/** File names of a folder, read once per process; empty when there is no such folder. */
export function filesOf(folder: string): readonly string[] {
  let names = listings.get(folder);
  if (names === undefined) {
    names = list(folder);
    listings.set(folder, names);
  }
  return names;
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name);
  } catch {
    return [];
  }
}

/** A path below the root with forward slashes, e.g. `apps/core-service/src/main.ts`. */
export function below(root: string, file: string): string {
  return path.relative(root, file).split(path.sep).join('/');
}
