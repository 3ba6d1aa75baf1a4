import { drill } from './drill.ts';

describe('a restored database', () => {
  // Two starts of the whole product: half a minute, and more on a busy machine.
  it('does not resurrect revoked tokens', async () => {
    const told: string[] = [];
    const checks = await drill({ report: (line) => told.push(line) });
    expect(checks.filter(({ holds }) => !holds)).toEqual([]);
    expect(checks.length).toBeGreaterThanOrEqual(14);
    expect(told).toContain('Restored from the backup and the archive');
  }, 300_000);
});
