import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder this repository is checked out in. */
export const repositoryRoot = fileURLToPath(new URL('../../../..', import.meta.url)).replace(
  /[/\\]$/,
  '',
);

/** Folders of the projects that have something to build, relative to the root. */
export function buildableProjects(root: string): string[] {
  return globSync('{apps,libs}/*/project.json', { cwd: root })
    .filter((file) => {
      const project = JSON.parse(readFileSync(join(root, file), 'utf8')) as {
        targets?: Record<string, unknown>;
      };
      return (
        project.targets?.['build'] !== undefined && existsSync(join(root, dirname(file), 'src'))
      );
    })
    .map((file) => dirname(file))
    .sort();
}
