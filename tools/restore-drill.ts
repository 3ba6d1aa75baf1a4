/** `npm run restore:drill`: loses a database, restores it from a backup, and looks at what must hold. */
import { drill } from './restore-drill/drill.ts';
import { Progress } from './start/progress.ts';

const progress = new Progress(process.stdout);
try {
  const from = performance.now();
  const checks = await drill({
    report: (line) => progress.line(line),
    followsRunbook: !process.argv.includes('--without-runbook'),
  });
  progress.line();
  for (const { name, holds, seen } of checks) {
    progress.line(holds ? `  ok  ${name}` : `  NO  ${name}: ${seen}`);
  }
  const failed = checks.filter(({ holds }) => !holds).length;
  const seconds = ((performance.now() - from) / 1_000).toFixed(0);
  progress.line(
    `restore drill: ${checks.length - failed} of ${checks.length} hold, in ${seconds} s`,
  );
  process.exitCode = failed === 0 ? 0 : 1;
} catch (error) {
  progress.problem(error);
  process.exitCode = 1;
}
