import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Linux counts CPU time in ticks of 1/100 s wherever Node runs. */
const TICKS_PER_SECOND = 100;

/**
 * CPU time a process has used, user and system, all its threads, in seconds.
 * @throws Error when there is no such process.
 */
export function cpuSeconds(pid: number): number {
  if (process.platform !== 'linux') return fromPs(pid);
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // proc(5): after the command in parentheses, utime and stime are the 12th and 13th fields.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

function fromPs(pid: number): number {
  const time = execFileSync('ps', ['-o', 'cputime=', '-p', String(pid)], { encoding: 'utf8' });
  return time
    .trim()
    .split(/[:-]/)
    .reduce((seconds, part) => seconds * 60 + Number(part), 0);
}
