import { Writable } from 'node:stream';
import { HealthRegistry } from './health.ts';
import { HealthWatch } from './health-watch.ts';
import { createLogger } from '../logging/logger.ts';

function watched() {
  const lines: Record<string, unknown>[] = [];
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(JSON.parse(chunk.toString()) as Record<string, unknown>);
      done();
    },
  });
  const logger = createLogger({ service: 'test', level: 'info', destination });
  const state: { database?: string; schema?: string; note?: string } = {};
  const health = new HealthRegistry()
    .add('database', () =>
      Promise.resolve(
        state.database === undefined
          ? undefined
          : { reason: state.database, detail: new Error('connect 10.0.0.1') },
      ),
    )
    .add('schema', () => Promise.resolve(state.schema))
    .note('schema', () => state.note);
  return { state, health, lines, watch: new HealthWatch({ health, logger }) };
}

describe('what the log says of readiness', () => {
  it('one line with all that is wrong, none while it stays so or gets better, one when it is over', async () => {
    const { state, lines, watch } = watched();
    await watch.look();
    expect(lines).toEqual([]);
    Object.assign(state, { database: 'away', schema: 'old' });
    await watch.look();
    await watch.look();
    state.schema = undefined as never;
    await watch.look();
    expect(lines).toEqual([
      expect.objectContaining({
        level: 'error',
        event: 'readiness.red',
        checks: { database: 'away', schema: 'old' },
        details: { database: 'connect 10.0.0.1' },
        msg: 'not ready: database: away; schema: old',
      }),
    ]);
    state.database = undefined as never;
    await watch.look();
    expect(lines.slice(1)).toEqual([expect.objectContaining({ event: 'readiness.green' })]);
  });

  it('what comes while something is wrong gets a line; what is still wrong is said again', async () => {
    const { state, health, lines } = watched();
    const logger = createLogger({ service: 'test', level: 'silent' });
    Object.assign(logger, { error: (line: { checks: object }) => lines.push({ ...line.checks }) });
    const watch = new HealthWatch({ health, logger, remindMs: 0 });
    state.database = 'away';
    await watch.look();
    state.schema = 'old';
    await watch.look();
    await watch.look();
    const both = { database: 'away', schema: 'old' };
    expect(lines).toEqual([{ database: 'away' }, both, both]);
  });

  it('a note is a warning, once, and makes nothing red', async () => {
    const { state, health, lines, watch } = watched();
    state.note = 'newer';
    await watch.look();
    await watch.look();
    expect(lines).toEqual([
      expect.objectContaining({
        level: 'warn',
        event: 'readiness.note',
        notes: { schema: 'newer' },
      }),
    ]);
    expect(await health.report()).toEqual({
      ready: true,
      checks: { database: 'ok', schema: 'ok' },
      notes: { schema: 'newer' },
    });
  });

  it('what only the log may say is in no report', async () => {
    const { state, health } = watched();
    state.database = 'away';
    expect(JSON.stringify(await health.report())).not.toContain('10.0.0.1');
  });
});
