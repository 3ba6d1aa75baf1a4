/**
 * Conventional commits with the project as scope. Runs as git's commit-msg hook:
 * `node tools/commit-message.ts <file with the message>`.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectFolders } from './repository.ts';

const TYPES = 'build chore ci docs feat fix perf refactor revert style test'.split(' ');
/** Places that are no project and still have commits of their own. */
const PLACES = ['tools', 'bench', 'docs', 'repo', 'deps'];
const MAY_OMIT_SCOPE = ['chore', 'docs'];
const LONGEST = 100;
const SUBJECT = /^(?<type>[a-z]+)(?:\((?<scope>[^)]*)\))?!?: (?<text>.+)$/;

/** Every project's name and the places beside them. */
export function knownScopes(): string[] {
  return [...projectFolders().map((folder) => path.basename(folder)), ...PLACES];
}

/** What is wrong with the first line of a commit message; nothing when it is well. */
export function subjectProblems(subject: string, scopes: readonly string[]): string[] {
  const { type, scope, text } = SUBJECT.exec(subject)?.groups ?? {};
  if (type === undefined || text === undefined) {
    return [
      'needs the form "type(project): what changes", e.g. fix(access): refuse an expired token',
    ];
  }
  const problems: string[] = [];
  if (!TYPES.includes(type)) problems.push(`"${type}" is no type (${TYPES.join(', ')})`);
  if (scope === undefined && !MAY_OMIT_SCOPE.includes(type)) {
    problems.push(`needs a scope: one of ${scopes.join(', ')}`);
  }
  if (scope !== undefined && !scopes.includes(scope)) {
    problems.push(`"${scope}" is no scope (${scopes.join(', ')})`);
  }
  if (text.endsWith('.')) problems.push('ends with a full stop');
  if (subject.length > LONGEST) problems.push(`is longer than ${LONGEST} characters`);
  return problems;
}

function checkFile(file: string): void {
  const [subject = ''] = readFileSync(file, 'utf8').split('\n');
  // Git writes merges and squash markers itself; the latter never reach a shared branch.
  if (/^(Merge|fixup!|squash!|amend!) ?/.test(subject)) return;
  const problems = subjectProblems(subject, knownScopes());
  if (problems.length === 0) return;
  console.error(`"${subject}"\n${problems.map((problem) => `  ${problem}\n`).join('')}`);
  process.exitCode = 1;
}

if (import.meta.main) checkFile(process.argv[2] ?? '');
