import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectFolders, repositoryRoot } from '../repository.ts';
import { found, type Outcome } from './step.ts';

/** The tags the import table has rows for. */
const TAGS: Readonly<Record<string, readonly string[]>> = {
  type: [
    ...[
      'app',
      'console',
      'e2e',
      'contracts',
      'access',
      'http',
      'limits',
      'outbound',
      'client',
      'cli',
    ],
    ...['observability', 'runtime', 'testing'],
  ],
  scope: ['oauth', 'core', 'shared'],
};

/** What is wrong with the tags of one project; `undefined` stands for a missing project.json. */
export function tagProblems(folder: string, tags: readonly string[] | undefined): string[] {
  if (tags === undefined) return [`${folder}: has no project.json, so no import rule knows it`];
  const perDimension = Object.entries(TAGS).flatMap(([dimension, allowed]) => {
    const mine = tags.filter((tag) => tag.startsWith(`${dimension}:`));
    const [tag = ''] = mine;
    if (mine.length !== 1) {
      return [`${folder}: needs exactly one ${dimension}: tag, has ${mine.join(', ') || 'none'}`];
    }
    const value = tag.slice(dimension.length + 1);
    if (allowed.includes(value)) return [];
    return [`${folder}: ${tag} has no row in the import table (${allowed.join(', ')})`];
  });
  const strangers = tags.filter((tag) => !Object.keys(TAGS).some((d) => tag.startsWith(`${d}:`)));
  return [...perDimension, ...strangers.map((tag) => `${folder}: ${tag} is a tag nobody reads`)];
}

/** Every project has one type and one scope, so that the import rules know what to hold it to. */
export async function projectTags(): Promise<Outcome> {
  const folders = projectFolders();
  const problems = folders.flatMap((folder) => tagProblems(folder, tagsOf(folder)));
  return Promise.resolve(found(problems, `${folders.length} projects`));
}

function tagsOf(folder: string): readonly string[] | undefined {
  try {
    const text = readFileSync(path.join(repositoryRoot, folder, 'project.json'), 'utf8');
    return (JSON.parse(text) as { tags?: readonly string[] }).tags ?? [];
  } catch {
    return undefined;
  }
}
