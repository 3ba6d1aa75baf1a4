import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SHARED = ['.swcrc', 'nx.json'];
const OWN = ['src/**/*', 'package.json', 'project.json', 'index.html', 'vite.config.*'];

/** Hash of everything a project's build is made from, tests left out. */
export function sourceHash(root: string, project: string): string {
  const hash = createHash('sha256');
  const own = OWN.map((pattern) => `${project}/${pattern}`);
  const found = globSync([...SHARED, ...own], { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.spec.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of found) {
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}
