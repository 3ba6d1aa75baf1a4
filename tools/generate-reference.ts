/**
 * Writes the generated pages of docs/reference, the schemas of answers in libs/contracts, and the
 * types of libs/client: `node --conditions=@ticketgate/source tools/generate-reference.ts`. With
 * `--check` it writes nothing, names the pages that are out of date, and exits 1 when there are any.
 * Either way it says what is wrong with the OpenAPI documents.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { repositoryRoot } from './repository.ts';
import { auditPage } from './reference/audit.ts';
import { bodySchemasModule } from './reference/body-schemas.ts';
import { clientSamples, clientTypes, keyedCalls } from './reference/client-types.ts';
import { claimsPageProblems } from './reference/claims.ts';
import { commandsPage } from './reference/commands.ts';
import { configurationPage } from './reference/configuration.ts';
import { errorsPage } from './reference/errors.ts';
import { documentProblems } from './reference/lint-documents.ts';

const COMMAND = 'node --conditions=@ticketgate/source tools/generate-reference.ts';

const PAGES: Readonly<Record<string, () => Promise<string>>> = {
  'libs/contracts/src/body-schemas.ts': bodySchemasModule,
  'libs/client/src/generated/core-service.ts': () => clientTypes('core-service'),
  'libs/client/src/generated/oauth-server.ts': () => clientTypes('oauth-server'),
  'libs/client/src/generated/keyed-calls.ts': keyedCalls,
  'libs/client/test/reference-samples.ts': clientSamples,
  'docs/reference/audit.md': auditPage,
  'docs/reference/cli.md': commandsPage,
  'docs/reference/configuration.md': configurationPage,
  'docs/reference/errors.md': errorsPage,
};

async function render(page: string, make: () => Promise<string>): Promise<string> {
  const file = path.join(repositoryRoot, page);
  const style = await resolveConfig(file);
  const parser = page.endsWith('.ts') ? 'typescript' : 'markdown';
  return await format(await make(), { ...style, parser, filepath: file });
}

async function write(page: string, text: string): Promise<void> {
  const file = path.join(repositoryRoot, page);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
  console.log(`wrote ${page}`);
}

async function differs(page: string, text: string): Promise<boolean> {
  const present = await readFile(path.join(repositoryRoot, page), 'utf8').catch(() => '');
  return present !== text;
}

async function generate(checkOnly: boolean): Promise<string[]> {
  const problems = claimsPageProblems();
  for (const [page, make] of Object.entries(PAGES)) {
    const text = await render(page, make);
    if (!checkOnly) await write(page, text);
    else if (await differs(page, text)) problems.push(`${page}: is out of date; run: ${COMMAND}`);
  }
  // Last: the documents are made of the schemas that were written before.
  return [...problems, ...(await documentProblems())];
}

const problems = await generate(process.argv.includes('--check'));
for (const problem of problems) console.error(`  ${problem}`);
process.exitCode = problems.length === 0 ? 0 : 1;
