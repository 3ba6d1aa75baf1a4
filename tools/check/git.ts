import { run } from './step.ts';

/** Files git has or would take: tracked ones and new ones that are not ignored. */
export async function repositoryFiles(): Promise<string[]> {
  const list = await git('ls-files', '-z', '--cached', '--others', '--exclude-standard');
  return [...new Set(list.split('\0').filter((file) => file !== ''))];
}

/** Subjects of the last commits without merges, newest first; none in an empty history. */
export async function lastSubjects(count: number): Promise<string[]> {
  const head = await run('git', ['rev-parse', '--verify', '--quiet', 'HEAD']);
  if (head.code !== 0) return [];
  const log = await git('log', '--no-merges', `--max-count=${count}`, '--format=%s');
  return log.split('\n').filter((subject) => subject !== '');
}

async function git(...args: string[]): Promise<string> {
  const { code, output } = await run('git', args);
  if (code !== 0) throw new Error(`git ${args.join(' ')} failed: ${output.trim()}`);
  return output;
}
