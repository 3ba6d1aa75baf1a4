/** `npm run test:faults [-- F02 F05]`: what is promised under faults, measured. */
import { availableParallelism, loadavg } from 'node:os';
import { isSo, type Fault, type Figure } from './fault.ts';
import { killReplicas } from './f01-killed-replicas.ts';
import { killPostgres } from './f02-killed-postgres.ts';
import { killRedis } from './f03-killed-redis.ts';
import { emptyRedis } from './f04-emptied-redis.ts';
import { bothAway } from './f05-both-away.ts';
import { rollingRestart } from './f06-rolling-restart.ts';
import { rotateKeys } from './f07-rotated-keys.ts';
import { raceForOne } from './f08-races.ts';
import { slowPostgres } from './f10-slow-postgres.ts';
import { commitThenKill } from './f11-commit-then-kill.ts';
import { everythingTold } from './f12-everything-told.ts';
import { openRig } from './rig.ts';
import { soak } from './f13-soak.ts';
import { table } from './report.ts';

const FAULTS: readonly Fault[] = [
  ...[killReplicas, killPostgres, killRedis, emptyRedis, bothAway, rollingRestart, rotateKeys],
  ...[raceForOne, slowPostgres, commitThenKill, everythingTold],
];

const say = (line: string) => process.stdout.write(`${line}\n`);

/** What was asked for; all but the soak unless something was. */
function chosen(words: readonly string[]): readonly Fault[] {
  const at = words.indexOf('--minutes');
  const minutes = at < 0 ? 30 : Number(words[at + 1]);
  if (!(minutes > 0)) throw new Error('--minutes is a number of minutes');
  const names = words.filter((_, index) => at < 0 || (index !== at && index !== at + 1));
  if (names.length === 0) return FAULTS;
  const known = [...FAULTS, soak(minutes)];
  return names.map((name) => {
    const fault = known.find(({ id }) => id.toLowerCase() === name.toLowerCase());
    if (!fault) throw new Error(`There is no ${name}: ${known.map(({ id }) => id).join(', ')}`);
    return fault;
  });
}

async function measured(fault: Fault): Promise<readonly Figure[]> {
  say(`\n${fault.id} ${fault.title}`);
  const busy = loadavg()[0]?.toFixed(1) ?? '';
  say(`  this machine: load ${busy} on ${availableParallelism()} processors`);
  const rig = await openRig(fault, say);
  try {
    return await fault.run(rig);
  } catch (error) {
    const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
    say(`  ${why}`);
    return [isSo('could be carried out', false)];
  } finally {
    await rig.stop();
  }
}

const results: { readonly fault: Fault; readonly figures: readonly Figure[] }[] = [];
for (const fault of chosen(process.argv.slice(2))) {
  const figures = await measured(fault);
  for (const { what, held, measured: found, isMet } of figures) {
    say(`  ${isMet ? '✓' : '✗'} ${what}: ${found} (${held})`);
  }
  results.push({ fault, figures });
}
say(`\n${table(results)}`);
process.exitCode = results.every(({ figures }) => figures.every(({ isMet }) => isMet)) ? 0 : 1;
