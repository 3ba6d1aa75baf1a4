import { forgetState } from './forget-state.ts';
import { Progress } from './progress.ts';
import { stateFolder } from './settings.ts';
import { statePaths } from './state.ts';

const progress = new Progress(process.stdout);
const dir = stateFolder(process.env);
try {
  const forgotten = await forgetState(statePaths(dir));
  progress.line(forgotten ? `${dir} is forgotten.` : `There is nothing in ${dir} to forget.`);
  if (process.env['DATABASE_URL']) progress.line('The database of DATABASE_URL was left alone.');
} catch (error) {
  progress.problem(error);
  process.exitCode = 1;
}
