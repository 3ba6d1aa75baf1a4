/** `npm run check`: everything that can be said about the source without running the product. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { citedTests } from './check/cited-tests.ts';
import { commitSubjects } from './check/commits.ts';
import { forbiddenWords } from './check/forbidden-words.ts';
import { licences } from './check/licences.ts';
import { lockFile } from './check/lock-file.ts';
import { projectTags } from './check/project-tags.ts';
import { projectFolders, repositoryRoot } from './repository.ts';
import { script, type Outcome, type Step } from './check/step.ts';

const lint: Step = {
  name: 'lint',
  run: () => script('node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'),
};

const types: Step = { name: 'types', run: checkTypes };

const format: Step = {
  name: 'format',
  run: () =>
    script('node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'),
};

const reference: Step = {
  name: 'reference up to date',
  run: () => script('--conditions=@ticketgate/source', 'tools/generate-reference.ts', '--check'),
};

const migrations: Step = {
  name: 'migrations',
  run: () => script('--conditions=@ticketgate/source', 'tools/check/migrations/main.ts'),
};

/** Two at a time, the longest first: lint takes about as long as all the others. */
const LANES: readonly (readonly Step[])[] = [
  [lint],
  [
    types,
    format,
    reference,
    migrations,
    { name: 'project tags', run: projectTags },
    { name: 'lock file', run: lockFile },
    { name: 'licences', run: licences },
    { name: 'cited tests', run: citedTests },
    { name: 'forbidden words', run: forbiddenWords },
    { name: 'commit subjects', run: commitSubjects },
  ],
];

/** The root's projects together; a project with a compiler setup of its own, by that. */
async function checkTypes(): Promise<Outcome> {
  const own = projectFolders()
    .map((folder) => `${folder}/tsconfig.json`)
    .filter((file) => existsSync(path.join(repositoryRoot, file)));
  const outcomes: Outcome[] = [];
  for (const file of ['tsconfig.json', ...own]) {
    outcomes.push(await script('node_modules/typescript/bin/tsc', '--noEmit', '-p', file));
  }
  return {
    ok: outcomes.every(({ ok }) => ok),
    output: outcomes.map(({ output }) => output).join(''),
  };
}

const seconds = (since: number) => `${((performance.now() - since) / 1_000).toFixed(1)} s`;

async function runStep({ name, run }: Step): Promise<boolean> {
  console.log(`  …   ${name}`);
  const startedAt = performance.now();
  const outcome = await run().catch((error: unknown): Outcome => {
    return { ok: false, output: `  ${error instanceof Error ? error.message : String(error)}\n` };
  });
  const note = [outcome.note, seconds(startedAt)].filter(Boolean).join(', ');
  console.log(`  ${outcome.ok ? 'ok ' : 'NO '} ${name} (${note})`);
  if (!outcome.ok) console.log(`\n${outcome.output.trimEnd()}\n`);
  return outcome.ok;
}

async function runLane(steps: readonly Step[]): Promise<string[]> {
  const failed: string[] = [];
  for (const step of steps) {
    if (!(await runStep(step))) failed.push(step.name);
  }
  return failed;
}

const startedAt = performance.now();
const failed = (await Promise.all(LANES.map(runLane))).flat();
const total = LANES.flat().length;
console.log(
  failed.length === 0
    ? `check: all ${total} steps passed in ${seconds(startedAt)}`
    : `check: ${failed.length} of ${total} steps failed (${failed.join(', ')}) in ${seconds(startedAt)}`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
