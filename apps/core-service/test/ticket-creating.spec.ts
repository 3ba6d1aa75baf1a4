import { expectProblem, startCore, type Problem, type TestCore, type TestTenant } from './core.ts';

let core: TestCore;
let acme: TestTenant;
let other: TestTenant;

beforeAll(async () => {
  core = await startCore();
  [acme, other] = await Promise.all([core.tenant(), core.tenant()]);
});
afterAll(() => core.stop());

const create = (json: unknown, tenant = acme) => tenant.call<Problem>('create', { json });

/** Rows of everything a creation writes, and the counters, for one tenant. */
async function footprint(tenant: TestTenant): Promise<unknown> {
  const tables = ['ticket', 'ticket_assignee', 'ticket_history', 'outbox', 'ticket_counter'];
  const counts = tables.map(
    (name) => `(SELECT count(*) FROM desk.${name} WHERE tenant_id = $1) ${name}`,
  );
  const sum = '(SELECT sum(last_number) FROM desk.ticket_counter WHERE tenant_id = $1) numbers';
  return (await core.owner.query(`SELECT ${[...counts, sum].join(', ')}`, [tenant.id])).rows[0];
}

describe('creating a ticket', () => {
  it('POST ticket/create: takes every field, answers 201 with Location', async () => {
    const emma = await acme.user({ email: 'emma.ford@alliterators.example' });
    const rachel = await acme.user({ email: 'Rachel.Singh@Alliterators.example' });
    await acme.group('Technology');
    const answer = await acme.call('create', {
      json: {
        title: 'Client API test ticket',
        description: 'Created via client API',
        status: 'IN_PROGRESS',
        priority: 'HIGH',
        group: 'technology',
        ticketType: 'SERVICE_REQUEST',
        assigneeEmails: ['emma.ford@alliterators.example', 'rachel.singh@alliterators.example'],
        responseTimeInHours: 24,
        resolutionTimeInHours: 48,
        escalationTimeInHours: 12,
      },
    });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('location')).toBe(
      `/api/client-api/ticket/${answer.body.ticketNumber}`,
    );
    expect(answer.body).toMatchObject({
      ticketNumber: 'REQ-1001',
      status: 'IN_PROGRESS',
      priority: 'HIGH',
      group: 'Technology',
      ticketType: 'SERVICE_REQUEST',
      responseTimeInHours: 24,
      resolutionTimeInHours: 48,
      escalationTimeInHours: 12,
      createdBy: { userId: acme.agent.id, clientId: 'rr_test' },
    });
    expect(answer.body.assignees).toEqual(
      [emma, rachel].map(({ id, email, username, name }) => ({ id, email, username, name })),
    );
    expect((await acme.call(answer.body.ticketNumber)).body).toEqual(answer.body);
  });

  it.each([
    ['INCIDENT', 'INC'],
    ['SERVICE_REQUEST', 'REQ'],
    ['PROBLEM', 'PRB'],
    ['CHANGE', 'CHG'],
  ])('POST ticket/create: numbers of type %s count from %s-1001', async (ticketType, prefix) => {
    const tenant = await core.tenant();
    const numbers = [];
    for (let i = 0; i < 3; i += 1) numbers.push((await tenant.ticket({ ticketType })).ticketNumber);
    expect(numbers).toEqual([`${prefix}-1001`, `${prefix}-1002`, `${prefix}-1003`]);
  });

  it('POST ticket/create: null means absent where nothing is a value', async () => {
    const nothing = { description: null, group: null, assigneeEmails: null };
    const hours = { responseTimeInHours: null, resolutionTimeInHours: null };
    const ticket = await acme.ticket({ ...nothing, ...hours });
    expect(ticket).toMatchObject({ description: '', group: null, assignees: [], ...hours });
  });

  it('POST ticket/create: 50 at once get 50 numbers without a gap', async () => {
    const tenant = await core.tenant();
    const tickets = await Promise.all(
      Array.from({ length: 50 }, (_, i) => tenant.ticket({ title: `number ${i}` })),
    );
    const numbers = tickets.map(({ ticketNumber }) => Number(ticketNumber.slice(4)));
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => 1001 + i));
  });

  it('POST ticket/create: unknown names are all named, nothing is created, no number is burnt', async () => {
    const tenant = await core.tenant();
    const known = await tenant.user();
    const inactive = await tenant.user({ status: 'inactive' });
    const foreign = await other.user();
    await tenant.ticket();
    const before = await footprint(tenant);
    const answer = await create(
      {
        title: 'x',
        group: 'No such group',
        assigneeEmails: [known.email, 'nobody@example.test', inactive.email, foreign.email],
      },
      tenant,
    );
    const problem = expectProblem(answer, 400, 'validation_failed');
    const message = (name: string, what: string) => `"${name}" is not ${what} of this tenant`;
    expect(problem.errors).toEqual([
      { field: 'group', message: message('No such group', 'a group') },
      ...['nobody@example.test', inactive.email, foreign.email].map((email) => ({
        field: 'assigneeEmails',
        message: message(email, 'an active user'),
      })),
    ]);
    expect(await footprint(tenant)).toEqual(before);
    expect((await tenant.ticket()).ticketNumber).toBe('INC-1002');
  });

  it("RR-16: another tenant's group is an unknown one", async () => {
    await other.group('Their own team');
    const answer = await create({ title: 'x', group: 'Their own team' });
    const problem = expectProblem(answer, 400, 'validation_failed');
    expect(problem.errors).toEqual([expect.objectContaining({ field: 'group' })]);
  });

  it('K18: duplicate assignees count once, none is fine, 51 and 10,000 are too many', async () => {
    const { email, id } = await acme.user();
    const once = await acme.ticket({ assigneeEmails: [email, email.toUpperCase(), email] });
    expect(once.assignees.map((assignee) => assignee.id)).toEqual([id]);
    expect((await acme.ticket({ assigneeEmails: [] })).assignees).toEqual([]);
    const many = Array.from({ length: 51 }, (_, i) => `user${i}@example.test`);
    const problem = expectProblem(
      await create({ title: 'x', assigneeEmails: many }),
      400,
      'validation_failed',
    );
    expect(problem.errors).toEqual([
      { field: 'assigneeEmails', message: 'must hold at most 50 addresses' },
    ]);
    const flood = Array.from({ length: 10_000 }, () => email);
    expectProblem(await create({ title: 'x', assigneeEmails: flood }), 400, 'invalid_request');
  });

  it.each([
    ['1 character', 'x'],
    ['255 characters', 'x'.repeat(255)],
    ['255 characters of two code units', '🎫'.repeat(255)],
  ])('K11: a title of %s is stored as given', async (_, title) => {
    const { ticketNumber } = await acme.ticket({ title });
    expect((await acme.call(ticketNumber)).body.title).toBe(title);
  });

  it.each([
    ['absent', undefined],
    ['null', null],
    ['empty', ''],
    ['white space only', ' \t\u00a0\n'],
    ['256 characters', 'x'.repeat(256)],
    ['256 characters of two code units', '🎫'.repeat(256)],
    ['a number', 7],
    ['an array', ['x']],
    ['an object', { toString: 'x' }],
  ])('K11: a title that is %s is refused', async (_, title) => {
    const problem = expectProblem(await create({ title }), 400, 'validation_failed');
    expect(problem.errors?.map(({ field }) => field)).toEqual(['title']);
  });

  it('K11: a title of 1 MB is too large a body', async () => {
    expectProblem(await create({ title: 'x'.repeat(1_048_576) }), 413, 'payload_too_large');
  });

  it('POST ticket/create: a description has at most 65,536 code points', async () => {
    const description = '🎫'.repeat(65_536);
    const { ticketNumber } = await acme.ticket({ description });
    expect((await acme.call(ticketNumber)).body.description).toBe(description);
    const answer = await create({ title: 'x', description: `${description}x` });
    expectProblem(answer, 400, 'validation_failed');
  });

  it.each([
    ['words of one letter', (i: number) => String.fromCodePoint(0x4e00 + (i % 20_000))],
    ['long words', (i: number) => `${'x'.repeat(3_000)}${i}`],
    ['hyphens', (i: number) => `${i.toString(36)}-${i}`],
    ['letters of four bytes', (i: number) => String.fromCodePoint(0x20000 + i)],
    ['addresses', (i: number) => `u${i}@a.b`],
  ])('POST ticket/create: the index takes a longest description of %s', async (_, word) => {
    const words: string[] = [];
    for (let i = 0, length = 0; length < 65_536; i += 1) {
      words.push(word(i));
      length += [...word(i)].length + 1;
    }
    const description = [...words.join(' ')].slice(0, 65_536).join('');
    expect((await acme.ticket({ description })).description).toBe(description);
  });

  it.each(['title', 'description', 'group', 'status', 'assigneeEmails'])(
    'K12: U+0000 and lone surrogates in %s are refused',
    async (field) => {
      for (const text of ['a\0b', 'a\ud800b', '\udc00']) {
        const value = field === 'assigneeEmails' ? [text] : text;
        const answer = await create({ title: 'x', [field]: value });
        const problem = expectProblem(answer, 400, 'validation_failed');
        expect(problem.errors?.[0]?.field).toMatch(new RegExp(`^${field}`));
        expect(problem.errors?.[0]?.message).toMatch(/U\+0000|lone surrogate/);
      }
    },
  );

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    "=cmd|' /C calc'!A0",
    '[link](javascript:alert(1))',
    '</style><style>*{}</style>',
    '%3Cscript%3E',
  ])('K14: %j is data, returned as it came', async (text) => {
    const { ticketNumber } = await acme.ticket({ title: text, description: text });
    const answer = await acme.call(ticketNumber);
    expect(answer.body).toMatchObject({ title: text, description: text });
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  const BAD_ENUMS = [
    'open',
    'BROKEN',
    '',
    0,
    null,
    ['OPEN'],
    { $ne: 'OPEN' },
    true,
    'x'.repeat(10_240),
  ];
  it.each([
    ['status', 'OPEN, IN_PROGRESS, ON_HOLD, RESOLVED, CLOSED, CANCELLED'],
    ['priority', 'LOW, MEDIUM, HIGH, CRITICAL'],
    ['ticketType', 'INCIDENT, SERVICE_REQUEST, PROBLEM, CHANGE'],
  ])('K15: a %s that is none names those there are', async (field, allowed) => {
    for (const value of BAD_ENUMS) {
      const answer = await create({ title: 'x', [field]: value });
      const problem = expectProblem(answer, 400, 'validation_failed');
      expect(problem.errors).toEqual([{ field, message: `must be one of ${allowed}` }]);
    }
  });

  it.each(['responseTimeInHours', 'resolutionTimeInHours', 'escalationTimeInHours'])(
    'POST ticket/create: %s is a whole number from 1 to 8760',
    async (field) => {
      for (const value of [1, 8_760]) {
        expect(await acme.ticket({ [field]: value })).toMatchObject({ [field]: value });
      }
      for (const value of [0, -1, 8_761, 1.5, 1e308, '24', true, [24], {}]) {
        const answer = await create({ title: 'x', [field]: value });
        const problem = expectProblem(answer, 400, 'validation_failed');
        expect(problem.errors?.map((error) => error.field)).toEqual([field]);
      }
    },
  );

  it('POST ticket/create: unknown members are named, all of them', async () => {
    const body = '{"title":"x","tenantId":"y","id":"z","__proto__":{"status":"CLOSED"}}';
    const headers = { 'content-type': 'application/json' };
    const proto = await acme.call('create', { body, headers });
    expectProblem(proto, 400, 'validation_failed');
    const answer = await create({ title: 'x', tenantId: other.id, constructor: 1, toString: 2 });
    const problem = expectProblem(answer, 400, 'validation_failed');
    expect(problem.errors?.map(({ field }) => field).sort()).toEqual([
      'constructor',
      'tenantId',
      'toString',
    ]);
  });

  it.each(['[]', '"text"', '7', 'null', 'true'])(
    'POST ticket/create: %s is no ticket',
    async (body) => {
      const headers = { 'content-type': 'application/json' };
      expectProblem(await acme.call('create', { body, headers }), 400, 'invalid_request');
    },
  );

  it.each(["'; DROP TABLE ticket;--", '1); SELECT pg_sleep(5);--', '$$;$$', "\\'; --", '{"a":1}'])(
    'K08: %j is stored as it is',
    async (text) => {
      const ticket = await acme.ticket({ title: text, description: text });
      expect((await acme.call(ticket.ticketNumber)).body).toMatchObject({
        title: text,
        description: text,
      });
      for (const field of ['group', 'assigneeEmails']) {
        const value = field === 'group' ? text : [text];
        expectProblem(await create({ title: 'x', [field]: value }), 400, 'validation_failed');
      }
    },
  );
});
