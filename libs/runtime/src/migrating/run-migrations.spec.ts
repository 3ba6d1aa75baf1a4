import type { Obstacle } from './lock-watch.ts';
import { runMigrations } from './run-migrations.ts';

const AUTOVACUUM: Obstacle = {
  wanted: 'desk.ticket',
  holders: [
    { pid: 7, kind: 'autovacuum worker', role: null, application: '', state: null, seconds: null },
  ],
};

describe('a migration in whose way an autovacuum is', () => {
  it('waits longer once, because only then does PostgreSQL end the autovacuum', async () => {
    const said: string[] = [];
    let tries = 0;
    await runMigrations({
      book: {
        getPendingMigrations: () => Promise.resolve([{ name: 'Widen' }]),
        executeMigration: () => {
          tries += 1;
          const refused = Object.assign(new Error('lock timeout'), { code: '55P03' });
          return tries === 1 ? Promise.reject(refused) : Promise.resolve();
        },
      },
      session: {
        query: (sql) => Promise.resolve(said.push(sql)),
        startTransaction: () => Promise.resolve(void said.push('BEGIN')),
        commitTransaction: () => Promise.resolve(void said.push('COMMIT')),
        rollbackTransaction: () => Promise.resolve(void said.push('ROLLBACK')),
      },
      watch: { during: async (work) => ({ result: await work(), obstacle: AUTOVACUUM }) },
      patience: { lockTimeoutMs: 500, patienceMs: 10_000, pauseMs: 0 },
      report: (line) => void said.push(line),
    });
    expect(said.slice(1)).toEqual([
      'SET lock_timeout = 500',
      'BEGIN',
      'ROLLBACK',
      'Widen waits for a lock on desk.ticket, held by pid 7 (autovacuum worker), lets others through and tries again in 0 ms',
      'SET lock_timeout = 1500',
      'BEGIN',
      'COMMIT',
      'applied Widen',
    ]);
  });
});
