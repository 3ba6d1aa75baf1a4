import { PAGES } from '../manual/manual.ts';
import type { Failure } from './failure.ts';
import { helpOf } from './help.ts';
import { readRequest } from './read-call.ts';
import { wayOf } from './ways.ts';

const callOf = (...typed: readonly string[]) => {
  const request = readRequest(typed);
  if (request.kind !== 'call') throw new Error(`it is ${request.kind}`);
  return request.call;
};

const refusal = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    expect(error).toMatchObject({ exitCode: 2 });
    return (error as Failure).message;
  }
  throw new Error('It was accepted.');
};

describe('a call', () => {
  it('is read by its page: what it is called with, words, switches, what is repeated', () => {
    const typed = ['refresh-token', 'create', 'ada@b.example', '--name=x y', '--json'];
    const call = callOf(...typed, '--scope', 'admin', '--scope', 'tickets:read');
    expect([call.page.words, call.argument, call.options]).toEqual([
      'refresh-token create',
      'ada@b.example',
      { name: 'x y', json: true, scope: ['admin', 'tickets:read'] },
    ]);
  });

  it('what begins with a dash stands behind --', () => {
    expect(callOf('tenant', 'create', '--', '--help').argument).toBe('--help');
    expect(callOf('revoke', 'token', '-').argument).toBe('-');
  });

  it('a jti may begin with a dash', () => {
    const jti = '-Jx3b8wq_Tz5kQmV0aYr-';
    const call = callOf('revoke', 'token', jti, '--reason', 'in a chat');
    expect([call.argument, call.options]).toEqual([jti, { reason: 'in a chat' }]);
    expect(callOf('revoke', 'token', '--reason=in a chat', `-${jti}`).argument).toBe(`-${jti}`);
  });

  it.each([
    [['aply'], /no such command. Did you mean: ticketgate apply\n/],
    [['tenat', 'list'], /Did you mean: ticketgate tenant list\n/],
    [['tenant', 'lst'], /Did you mean: ticketgate tenant list\n/],
    [['revok', 'user', 'x'], /Did you mean: ticketgate revoke user\n/],
    [['xyzzy'], /^ticketgate xyzzy: there is no such command\.\n/],
    [['apply', '--chek'], /'--chek'; did you mean --check\n/],
    [['apply', '--check=yes'], /ticketgate apply: .*--check/],
    [['apply', '-f'], /ticketgate apply: .*--file/],
    [['tenant', 'create'], /NAME is missing/],
    [['tenant', 'create', 'Example', 'Ltd'], /"Ltd": one word too many/],
    [['tenant', 'list', 'x'], /"x": one word too many/],
    [['key', 'list', '--tenant', 'x'], /'--tenant'/],
  ])('%j: is refused, and says where the help is', (typed, says) => {
    const said = refusal(() => readRequest(typed));
    expect(said).toMatch(says);
    expect(said).toMatch(/\nSee: ticketgate .*--help$/);
  });

  it.each([
    [[], '', false],
    [['--help'], '', true],
    [['help', 'tenant', 'create'], 'tenant create', true],
    [['tenant'], 'tenant', false],
    [['tenant', '-h'], 'tenant', true],
    [['apply', '--help', '--no-such'], 'apply', true],
  ] as const)('%j: is for help', (typed, about, isAsked) => {
    expect(readRequest(typed)).toEqual({ kind: 'help', about, isAsked });
  });
});

describe('which way a command goes', () => {
  const API = { API_URL: 'https://api.example', ADMIN_CLIENT_ID: 'rr_1' };
  const DATABASE = { DATABASE_URL: 'postgresql://…' };
  const list = callOf('user', 'list');

  it('the one that the environment is good for', () => {
    expect([wayOf(list, API), wayOf(list, DATABASE)]).toEqual(['api', 'database']);
    expect(wayOf(callOf('tenant', 'list'), API)).toBe('database');
  });

  it('never a guess between two', () => {
    expect(refusal(() => wayOf(list, { ...API, ...DATABASE }))).toMatch(/--via api/);
    const said = callOf('user', 'list', '--via', 'database');
    expect(wayOf(said, { ...API, ...DATABASE })).toBe('database');
    expect(refusal(() => wayOf(list, {}))).toMatch(/whose rights\?/);
    expect(refusal(() => wayOf(callOf('user', 'list', '--via', 'x'), API))).toMatch(/--via is/);
  });
});

describe('--help', () => {
  it.each(PAGES.map((page) => [page.words, page] as const))(
    '%s teaches: how it is called, an example, exit codes, the answer to --json',
    (words, page) => {
      const text = helpOf(words);
      expect(text).toContain(`Usage: ticketgate ${words}`);
      expect(text).toMatch(/^Examples:\n {2}\S*.*ticketgate /m);
      expect(text).toMatch(/^Exit codes:\n {2}0 {2}/m);
      expect(text).toContain('With --json:');
      for (const { name } of page.options ?? []) expect(text).toContain(`--${name}`);
      expect(text.split('\n').filter((line) => line.length > 120)).toEqual([]);
    },
  );

  it('of everything names every command', () => {
    for (const { summary } of PAGES) expect(helpOf('')).toContain(summary);
    expect(helpOf('no such')).toBe(helpOf(''));
  });
});
