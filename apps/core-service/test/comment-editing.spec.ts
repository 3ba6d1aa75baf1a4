import type { HistoryPageBody } from '@ticketgate/contracts';
import { fakeClock, type UserRow } from '@ticketgate/testing';
import { commentCalls, tagOf } from './comment-calls.ts';
import {
  expectProblem,
  startCore,
  type Call,
  type Problem,
  type TestCore,
  type TestTenant,
} from './core.ts';
import { callAs } from './people.ts';

const clock = fakeClock();
let core: TestCore;
let acme: TestTenant;
let author: UserRow;
let call: Call;

beforeAll(async () => {
  core = await startCore({ clock, config: { maxStalenessMs: 1e12 } });
  acme = await core.tenant();
  author = await acme.user({ role: 'AGENT' });
  call = await callAs(core, { tenant: acme, user: author });
});
afterAll(() => core.stop());

const { add, added, list, patch, one } = commentCalls(() => call);

describe('PATCH a comment', () => {
  it('its author changes it: editedAt, the tag and history move, and so does the ticket', async () => {
    const ticket = await acme.ticket();
    const made = await add(ticket, { body: 'befor' });
    const { id } = made.body;
    clock.advance(60_000);
    const edited = await patch(ticket, id, { body: 'before' });
    expect(edited.body).toEqual({
      ...{ ...made.body, body: 'before' },
      editedAt: new Date(clock.epochMs()).toISOString(),
    });
    expect(tagOf(edited)).toMatch(/^"2-/);
    expect((await one(ticket, id)).body).toEqual(edited.body);
    const now = (await call(`/${ticket.ticketNumber}`)).body;
    expect(now.updatedAt).toBe(edited.body.editedAt);
    const path = `/${ticket.ticketNumber}/history`;
    const entry = (await call<HistoryPageBody>(path)).body.items.at(-1);
    expect(entry).toMatchObject({
      action: 'comment_edited',
      before: { commentId: id, version: 1, visibility: 'public' },
      after: { commentId: id, version: 2, visibility: 'public' },
      at: edited.body.editedAt,
    });
    expect(JSON.stringify(entry)).not.toContain('befor"');
  });

  it('what it already says changes nothing', async () => {
    const ticket = await acme.ticket();
    const made = await add(ticket, { body: 'x' });
    const same = { body: 'x', visibility: 'public' };
    const answer = await patch(ticket, made.body.id, same, { ifMatch: tagOf(made) });
    expect([answer.body, tagOf(answer)]).toEqual([made.body, tagOf(made)]);
    const { body } = await call<HistoryPageBody>(`/${ticket.ticketNumber}/history`);
    expect(body.items.map(({ action }) => action)).toEqual(['created', 'commented']);
  });

  it('nobody else changes it, not even an administrator: 403', async () => {
    const ticket = await acme.ticket();
    const { id, ...comment } = await added(ticket, { body: 'mine' });
    const users = [await acme.user({ role: 'AGENT' }), await acme.user({ role: 'TENANT_ADMIN' })];
    for (const user of users) {
      const by = await callAs(core, { tenant: acme, user });
      for (const ifMatch of ['*', '"1-x"']) {
        const answer = await patch(ticket, id, { body: 'theirs' }, { by, ifMatch });
        expectProblem(answer, 403, 'forbidden');
      }
    }
    expect((await one(ticket, id)).body).toEqual({ id, ...comment });
  });

  it('its author does through another application, too', async () => {
    const ticket = await acme.ticket();
    const { id } = await added(ticket, { body: 'mine' });
    const by = await callAs(core, { tenant: acme, user: author }, { client_id: 'rr_other' });
    const { body } = await patch(ticket, id, { body: 'still mine' }, { by });
    expect([body.body, body.clientId]).toEqual(['still mine', 'rr_page']);
  });

  it.each([
    [{}, 'invalid_request'],
    [{ id: 'x' }, 'validation_failed'],
  ])('%j is a 400', async (json, code) => {
    const ticket = await acme.ticket();
    const { id } = await added(ticket, { body: 'x' });
    expectProblem(await patch(ticket, id, json), 400, code);
  });

  it('K20: of 20 edits with the same If-Match one wins; stale and weak tags are a 412', async () => {
    const ticket = await acme.ticket();
    const made = await add(ticket, { body: 'x' });
    const ifMatch = tagOf(made);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        patch(ticket, made.body.id, { body: `edit ${i}` }, { ifMatch }),
      ),
    );
    const winners = answers.filter(({ status }) => status === 200);
    expect(winners).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 200)) {
      expectProblem(answer, 412, 'precondition_failed');
    }
    const now = await one(ticket, made.body.id);
    expect(now.body).toEqual(winners[0]?.body);
    const weak = await patch(ticket, made.body.id, { body: 'y' }, { ifMatch: `W/${tagOf(now)}` });
    expectProblem(weak, 412, 'precondition_failed');
    const any = await patch(ticket, made.body.id, { body: 'y' }, { ifMatch: '*' });
    expect(any.status).toBe(200);
  });
});

describe('the two doors', () => {
  it('what integration agents write is public, and people read who wrote it', async () => {
    const ticket = await acme.ticket();
    const path = `${ticket.ticketNumber}/comment`;
    const asQuery = await acme.call(path, { method: 'POST', query: { comment: 'by query' } });
    const asJson = await acme.call(path, { json: { comment: 'by body' } });
    for (const { status, body } of [asQuery, asJson]) {
      expect([status, body.id]).toEqual([200, ticket.id]);
    }
    const hidden = await acme.call<Problem>(path, {
      json: { comment: 'x', visibility: 'internal' },
    });
    expectProblem(hidden, 400, 'validation_failed');
    const { items } = (await list(ticket)).body;
    expect(items.map(({ body, visibility }) => [body, visibility])).toEqual([
      ['by query', 'public'],
      ['by body', 'public'],
    ]);
    const { id, name, email } = acme.agent;
    expect(items[0]?.author).toEqual({ userId: id, name, email });
    expect(items[0]?.clientId).toBe('rr_test');
    expectProblem(await patch(ticket, items[0]?.id ?? '', { body: 'x' }), 403, 'forbidden');
  });

  it('an internal comment is never seen at the door of integration agents', async () => {
    const ticket = await acme.ticket({ title: 'Openly' });
    const secret = 'zxqv-internal-words';
    const { id } = await added(ticket, { body: secret, visibility: 'internal' });
    await patch(ticket, id, { body: `${secret} again` });
    expect((await list(ticket)).body.items).toMatchObject([{ visibility: 'internal' }]);
    const { ticketNumber } = ticket;
    const answers = [
      await acme.call(ticketNumber),
      await acme.call(`id/${ticket.id}`),
      await acme.call('search', { query: { query: 'Openly' } }),
      await acme.call('search', { query: { query: secret } }),
      await acme.call(`${ticketNumber}/comment`, { json: { comment: 'public' } }),
      await acme.call(`${ticketNumber}/comments`),
      await acme.call(`${ticketNumber}/comments/${id}`),
      await acme.call(`${ticketNumber}/history`),
    ];
    for (const { text } of answers) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain(id);
      expect(text).not.toContain('internal');
    }
    expect(core.log()).not.toContain(secret);
  });

  it('its author makes it public, and history says so', async () => {
    const ticket = await acme.ticket();
    const { id } = await added(ticket, { body: 'x', visibility: 'internal' });
    const { body } = await patch(ticket, id, { visibility: 'public' });
    expect([body.visibility, body.body]).toEqual(['public', 'x']);
    const { items } = (await call<HistoryPageBody>(`/${ticket.ticketNumber}/history`)).body;
    expect(items.at(-1)).toMatchObject({
      before: { visibility: 'internal' },
      after: { visibility: 'public' },
    });
  });

  it('RA-23: tickets:read reads, comments:write writes, and neither does both', async () => {
    const ticket = await acme.ticket();
    const { id } = await added(ticket, { body: 'x' });
    const person = { tenant: acme, user: author };
    const reader = await callAs(core, person, { scope: 'tickets:read' });
    const writer = await callAs(core, person, { scope: 'comments:write' });
    const path = `/${ticket.ticketNumber}/comments`;
    expect((await reader(path)).status).toBe(200);
    expect((await reader(`${path}/${id}`)).status).toBe(200);
    expect((await writer(path, { json: { body: 'y' } })).status).toBe(201);
    expect((await patch(ticket, id, { body: 'y' }, { by: writer })).status).toBe(200);
    const refused = [
      await reader<Problem>(path, { json: { body: 'z' } }),
      await patch(ticket, id, { body: 'z' }, { by: reader }),
      await writer<Problem>(path),
      await writer<Problem>(`${path}/${id}`),
    ];
    for (const answer of refused) expectProblem(answer, 403, 'insufficient_scope');
  });
});
