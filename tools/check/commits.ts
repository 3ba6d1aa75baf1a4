import { knownScopes, subjectProblems } from '../commit-message.ts';
import { lastSubjects } from './git.ts';
import { found, type Outcome } from './step.ts';

const LAST = 20;

/** The last commits say in one conventional line what they changed. */
export async function commitSubjects(): Promise<Outcome> {
  const scopes = knownScopes();
  const subjects = await lastSubjects(LAST);
  const problems = subjects.flatMap((subject) =>
    subjectProblems(subject, scopes).map((problem) => `"${subject}": ${problem}`),
  );
  return found(problems, `${subjects.length} commits`);
}
