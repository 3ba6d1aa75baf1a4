/** Baseline `sign`: raw ES256 signatures, counted against this process's own CPU time. */
import { generateKeyPairSync, sign } from 'node:crypto';

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const key = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const;
const data = Buffer.alloc(600, 'x');

/** Signs for this many milliseconds of wall time; prints signatures per CPU second. */
function measure(ms: number): number {
  const cpu = process.cpuUsage();
  const until = performance.now() + ms;
  let count = 0;
  while (performance.now() < until) {
    for (let i = 0; i < 50; i += 1) sign('sha256', data, key);
    count += 50;
  }
  const { user, system } = process.cpuUsage(cpu);
  return count / ((user + system) / 1e6);
}

measure(500);
process.stdout.write(`${measure(Number(process.env['BENCH_MS'] ?? 3_000))}\n`);
