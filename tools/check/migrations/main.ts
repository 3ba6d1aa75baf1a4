import { globSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { repositoryRoot } from '../../repository.ts';
import { recordFile } from './recorded.ts';
import { findings } from './rules.ts';

/** The last migration from before these rules. */
const BEFORE_THE_RULES = 1_795_500_500_000;

const files = globSync('apps/*/src/database/migrations/[0-9]*.ts', { cwd: repositoryRoot }).filter(
  (file) => Number.parseInt(path.basename(file), 10) > BEFORE_THE_RULES,
);
for (const file of files.toSorted()) {
  const url = pathToFileURL(path.join(repositoryRoot, file)).href;
  for (const finding of findings(await recordFile(url))) {
    console.log(`  ${finding}`);
    process.exitCode = 1;
  }
}
