import { Writable } from 'node:stream';
import { createLogger } from './logger.ts';

function logged(write: (logger: ReturnType<typeof createLogger>) => void) {
  const lines: string[] = [];
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  write(createLogger({ service: 'test', level: 'trace', destination }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('a log line', () => {
  it('names what happened as `event`, whichever way it was said', () => {
    const lines = logged((logger) => {
      logger.info({ event: 'ticket.created', ticketId: 't' }, 'ticket changed');
      logger.warn({ waiting: 3 }, 'audit_not_written');
      logger.info('stopping');
      logger.info('words, with no name in them');
    });
    expect(lines.map(({ event }) => event)).toEqual([
      ...['ticket.created', 'audit_not_written', 'stopping', undefined],
    ]);
    expect(lines[1]).toMatchObject({ waiting: 3, level: 'warn', service: 'test' });
  });

  it('is one line of JSON, whatever a text in it holds: no line or colour of a caller’s making', () => {
    const said = 'a\n{"level":"fatal","event":"made_up"}\r\n\u001b[31mred\u2028\u0000';
    const [line, ...others] = logged((logger) => logger.info({ event: 'x', said }, said));
    expect(others).toEqual([]);
    expect(line).toMatchObject({ event: 'x', level: 'info', said });
  });

  it('says of an error its kind, words, code, stack and cause, and none of its other members', () => {
    const cause = Object.assign(new Error('inner'), {
      code: '23505',
      detail: 'Key (email)=(a@b.c)',
    });
    const err = Object.assign(new Error('outer', { cause }), { parameters: ['secret'] });
    const text = JSON.stringify(logged((logger) => logger.error({ err }, 'broke')));
    expect(text).toContain('23505');
    expect(text).not.toMatch(/secret|a@b\.c/);
  });

  it('repeats nothing that an error quotes and that looks like a secret of ours, nor all of a long one', () => {
    const err = new Error(`invalid input syntax: "rrs_abcDEF0123" ${'x'.repeat(50_000)}`);
    const text = JSON.stringify(logged((logger) => logger.error({ err }, 'broke')));
    expect(text).toContain('invalid input syntax');
    expect(text).not.toContain('rrs_abc');
    expect(text.length).toBeLessThan(12_000);
  });
});
