import type { TicketBody } from '@ticketgate/contracts';
import { fakeClock, type UserRow } from '@ticketgate/testing';
import {
  caller,
  expectProblem,
  startCore,
  type Call,
  type CallOptions,
  type Problem,
  type TestCore,
  type TestTenant,
} from './core.ts';
import { cursorKey, replicaOf, type Replica } from './replicas.ts';
import { callAs } from './people.ts';

const clock = fakeClock();
let core: TestCore;
let acme: TestTenant;
let person: UserRow;
let people: Call;
let replica: Replica;

beforeAll(async () => {
  core = await startCore({ clock, config: { cursorKey, maxStalenessMs: 1e12 } });
  replica = await replicaOf(core, { clock });
  acme = await core.tenant();
  person = await acme.user({ role: 'AGENT' });
  people = await callAs(core, { tenant: acme, user: person });
});
afterAll(async () => {
  await replica.app.stop();
  await core.stop();
});

const machines: Call = (path, options) => acme.call(path, options);

async function read(number: string): Promise<{ tag: string; body: TicketBody }> {
  const { headers, body } = await machines(number);
  return { tag: headers.get('etag') ?? '', body };
}

interface Change {
  readonly call: () => Call;
  readonly path: (number: string) => string;
  readonly options: () => CallOptions;
}

const put = (what: string, value: string): Change => ({
  call: () => machines,
  path: (number) => `${number}/${what}?${what}=${value}`,
  options: () => ({ method: 'PUT' }),
});
const named = () => ({ userIdentifier: person.email });
const assignee = (method: string): Change => ({
  call: () => machines,
  path: (number) => `${number}/assignee`,
  options: () => ({ method, query: named() }),
});
const ofPeople = (method: string, path: string, json: () => object): Change => ({
  call: () => people,
  path: (number) => `/${number}${path}`,
  options: () => ({ method, json: json() }),
});

/** Every call that changes a ticket; each of them really changes a new one. */
const CHANGES: readonly (readonly [string, Change])[] = [
  ['PUT status', put('status', 'IN_PROGRESS')],
  ['PUT priority', put('priority', 'CRITICAL')],
  ['PUT type', put('type', 'PROBLEM')],
  ['POST assignee', assignee('POST')],
  ['DELETE assignee', assignee('DELETE')],
  [
    'POST comment',
    { ...put('', ''), path: (n) => `${n}/comment`, options: () => ({ json: { comment: 'x' } }) },
  ],
  ["people's PATCH", ofPeople('PATCH', '', () => ({ priority: 'LOW', status: 'ON_HOLD' }))],
  ["people's POST assignees", ofPeople('POST', '/assignees', named)],
  ["people's DELETE assignees", ofPeople('DELETE', '/assignees', named)],
  ["people's POST comments", ofPeople('POST', '/comments', () => ({ body: 'x' }))],
];

/** A ticket that each of the changes really changes. */
async function changeable([name]: readonly [string, Change]): Promise<TicketBody> {
  return acme.ticket(name.includes('DELETE') ? { assigneeEmails: [person.email] } : {});
}

function make({ call, path, options }: Change, number: string, ifMatch?: string) {
  const headers = ifMatch === undefined ? {} : { 'if-match': ifMatch };
  return call()(path(number), { ...options(), headers });
}

const isDone = ({ status }: { readonly status: number }) => status === 200 || status === 201;

describe('RFC 9110 8.8.3: every reply with a ticket carries its tag', () => {
  it('created, read and changed at either door: one tag for one state', async () => {
    const created = await machines('create', { json: { title: 'Tagged' } });
    const tag = created.headers.get('etag') ?? '';
    expect(tag).toMatch(/^"1-[\w-]+"$/);
    const { ticketNumber, id } = created.body;
    for (const path of [ticketNumber, `id/${id}`]) {
      expect((await machines(path)).headers.get('etag')).toBe(tag);
    }
    for (const path of [`/${ticketNumber}`, `/${id}`]) {
      expect((await people(path)).headers.get('etag')).toBe(tag);
    }
    const other = await people('', { json: { title: 'Tagged' } });
    expect(other.headers.get('etag')).toMatch(/^"1-/);
  });

  it.each(CHANGES)('%s: the next read has another tag, and so has the reply', async (...entry) => {
    const { ticketNumber } = await changeable(entry);
    const { tag: before } = await read(ticketNumber);
    const { headers } = await make(entry[1], ticketNumber);
    const { tag: after } = await read(ticketNumber);
    expect(after).toMatch(/^"\d+-[\w-]+"$/);
    expect(after).not.toBe(before);
    if (!entry[0].endsWith('comments')) expect(headers.get('etag')).toBe(after);
  });

  it('what changes nothing keeps the tag', async () => {
    const { ticketNumber } = await acme.ticket({ priority: 'LOW' });
    const { tag } = await read(ticketNumber);
    const answer = await make(put('priority', 'LOW'), ticketNumber, tag);
    expect([answer.status, answer.headers.get('etag')]).toEqual([200, tag]);
  });
});

describe('RFC 9110 13.1.1: If-Match', () => {
  it.each(CHANGES)('%s: happens with the latest tag, and is a 412 after that', async (...entry) => {
    const { ticketNumber } = await changeable(entry);
    const { tag } = await read(ticketNumber);
    expect(isDone(await make(entry[1], ticketNumber, tag))).toBe(true);
    const { body: after } = await read(ticketNumber);
    expectProblem(await make(entry[1], ticketNumber, tag), 412, 'precondition_failed');
    expect((await read(ticketNumber)).body).toEqual(after);
  });

  it.each([
    ['*', (tag: string) => (tag === '' ? '' : '*')],
    ['a list with the tag in it', (tag: string) => `"x", ${tag},"y,z"`],
    ['a list with empty elements', (tag: string) => `, ${tag} ,`],
  ])('%s lets a change happen', async (_, header) => {
    const { ticketNumber } = await acme.ticket();
    const { tag } = await read(ticketNumber);
    const answer = await make(put('status', 'CLOSED'), ticketNumber, header(tag));
    expect([answer.status, answer.body.status]).toEqual([200, 'CLOSED']);
  });

  it.each([
    ['a weak tag: it never matches strongly', (tag: string) => `W/${tag}`],
    ['another tag', () => '"2-AAAAAAAAAAAA"'],
    ['only the version of the tag', (tag: string) => `${tag.split('-', 1).join('')}"`],
    ['the tag without its quotation marks', (tag: string) => tag.replaceAll('"', '')],
    ['what is no list of tags', (tag: string) => `${tag} ${tag}`],
    ['nothing', () => ''],
    ['an empty tag', () => '""'],
    ['more than anybody needs', (tag: string) => `${'"x", '.repeat(500)}${tag}`],
  ])('%s is a 412, and nothing happens', async (_, header) => {
    const { ticketNumber } = await acme.ticket();
    const { tag, body } = await read(ticketNumber);
    const answer = await make(put('status', 'CLOSED'), ticketNumber, header(tag));
    expectProblem(answer, 412, 'precondition_failed');
    expect((await read(ticketNumber)).body).toEqual(body);
  });

  it('RR-16: what is not there is a 404 whatever is demanded of it', async () => {
    const other = await core.tenant();
    const foreign = await other.ticket({ ticketType: 'CHANGE' });
    for (const ifMatch of ['*', '"1-x"']) {
      for (const number of ['INC-999999', foreign.ticketNumber]) {
        const answer = await make(put('status', 'CLOSED'), number, ifMatch);
        expectProblem(answer, 404, 'ticket_not_found');
      }
    }
  });

  it('K20: a stale tag is named before a transition that is no longer possible', async () => {
    const { ticketNumber } = await acme.ticket();
    const { tag } = await read(ticketNumber);
    await make(put('status', 'CLOSED'), ticketNumber);
    expectProblem(await make(put('status', 'OPEN'), ticketNumber, tag), 412, 'precondition_failed');
    expectProblem(await make(put('status', 'OPEN'), ticketNumber, '*'), 409, 'illegal_transition');
  });

  it('a read that insists on a tag gets that state or a 412', async () => {
    const { ticketNumber } = await acme.ticket();
    const { tag, body } = await read(ticketNumber);
    const again = await machines(ticketNumber, { headers: { 'if-match': tag } });
    expect(again.body).toEqual(body);
    const stale = await machines<Problem>(ticketNumber, { headers: { 'if-match': '"0-x"' } });
    expectProblem(stale, 412, 'precondition_failed');
    expect(stale.headers.get('etag')).toBeNull();
  });
});

describe('K20: races', () => {
  it('of 20 changes with the same If-Match exactly one wins, at either door of either replica', async () => {
    const { ticketNumber } = await acme.ticket({ priority: 'MEDIUM' });
    const { tag } = await read(ticketNumber);
    const values = ['LOW', 'HIGH', 'CRITICAL'];
    const elsewhere = caller(`${replica.baseUrl}/api/client-api/ticket/`, acme.token);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => {
        const priority = values[i % 3] ?? '';
        const at = i % 4 < 2 ? machines : elsewhere;
        const ofMachine = { ...put('priority', priority), call: () => at };
        const change = i % 2 ? ofMachine : ofPeople('PATCH', '', () => ({ priority }));
        return make(change, ticketNumber, tag);
      }),
    );
    const winners = answers.filter(({ status }) => status === 200);
    expect(winners).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 200)) {
      expectProblem(answer, 412, 'precondition_failed');
    }
    const after = await read(ticketNumber);
    expect(winners[0]?.headers.get('etag')).toBe(after.tag);
    expect(winners[0]?.body).toEqual(after.body);
  });

  it('whoever reads and tries again after every 412 loses nothing: 20 comments and 20 states', async () => {
    const { ticketNumber, id } = await acme.ticket();
    const once = async (text: string): Promise<void> => {
      const { tag } = await read(ticketNumber);
      const change: Change = {
        ...put('', ''),
        path: (n) => `${n}/comment`,
        options: () => ({ json: { comment: text } }),
      };
      const answer = await make(change, ticketNumber, tag);
      if (answer.status === 412) return once(text);
      expect(answer.status).toBe(200);
    };
    await Promise.all(Array.from({ length: 20 }, (_, i) => once(`comment ${i}`)));
    const { rows } = await core.owner.query<{ version: number; comments: number }>(
      `SELECT version, (SELECT count(DISTINCT body)::int FROM desk.ticket_comment c
         WHERE (c.tenant_id, c.ticket_id) = (t.tenant_id, t.id)) AS comments
       FROM desk.ticket t WHERE tenant_id = $1 AND id = $2`,
      [acme.id, id],
    );
    expect(rows).toEqual([{ version: 21, comments: 20 }]);
  });
});

describe('RFC 9110 13.1.2: If-None-Match', () => {
  it.each([
    ['the tag', (tag: string) => tag],
    ['the tag, weakly', (tag: string) => `W/${tag}`],
    ['a list with the tag in it', (tag: string) => `"x", ${tag}`],
    ['*', () => '*'],
  ])('%s: an empty 304 with the tag, at either door', async (_, header) => {
    const { ticketNumber, id } = await acme.ticket();
    const { tag } = await read(ticketNumber);
    const headers = { 'if-none-match': header(tag) };
    const reads = [
      machines(ticketNumber, { headers }),
      machines(`id/${id}`, { headers }),
      people(`/${ticketNumber}`, { headers }),
      people(`/${ticketNumber}`, { method: 'HEAD', headers }),
    ];
    for (const answer of await Promise.all(reads)) {
      expect([answer.status, answer.text, answer.headers.get('etag')]).toEqual([304, '', tag]);
    }
  });

  it.each([['"0-x"'], ['nonsense'], ['']])('%j: the whole ticket', async (header) => {
    const { ticketNumber } = await acme.ticket();
    const answer = await machines(ticketNumber, { headers: { 'if-none-match': header } });
    expect([answer.status, answer.body.ticketNumber]).toEqual([200, ticketNumber]);
  });

  it('after a change, the whole ticket again', async () => {
    const { ticketNumber } = await acme.ticket();
    const { tag } = await read(ticketNumber);
    await make(put('priority', 'LOW'), ticketNumber);
    const answer = await machines(ticketNumber, { headers: { 'if-none-match': tag } });
    expect([answer.status, answer.body.priority]).toEqual([200, 'LOW']);
  });

  it('RR-12: nobody learns from a tag what they may not read', async () => {
    const { ticketNumber } = await acme.ticket();
    const { tag } = await read(ticketNumber);
    const path = `/api/client-api/ticket/${ticketNumber}`;
    const anonymous = await caller(core.baseUrl)(path, { headers: { 'if-none-match': tag } });
    expect([anonymous.status, anonymous.headers.get('etag')]).toEqual([401, null]);
  });
});

describe('RFC 9110 8.8.1: another body has another tag', () => {
  // Last, because the clock jumps, which to the replica is time without a word of revocations.
  it('when others change a name in it, and when one of its clocks runs out', async () => {
    const helper = await acme.user();
    const draft = { assigneeEmails: [helper.email], responseTimeInHours: 1 };
    const { ticketNumber, id } = await acme.ticket(draft);
    await core.owner.query(
      "UPDATE desk.ticket SET created_at = created_at - interval '59 minutes' WHERE id = $1",
      [id],
    );
    const { tag: first } = await read(ticketNumber);
    await core.owner.query('UPDATE identity.user_account SET name = $2 WHERE id = $1', [
      helper.id,
      'Another Name',
    ]);
    const { tag: second } = await read(ticketNumber);
    clock.advance(61_000);
    const { tag: third, body } = await read(ticketNumber);
    expect(body.sla.response.breached).toBe(true);
    expect(new Set([first, second, third]).size).toBe(3);
  });
});
