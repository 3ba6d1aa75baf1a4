import { createHash } from 'node:crypto';
import type { HistoryPageBody, TicketBody } from '@ticketgate/contracts';
import { caller, expectProblem, startCore, type Call, type TestCore } from './core.ts';
import type { TestTenant } from './core.ts';
import { drained, endOf, reader, settled } from './event-readers.ts';

let core: TestCore;
let acme: TestTenant;
let call: Call;

beforeAll(async () => {
  core = await startCore();
  acme = await core.tenant();
  const token = await acme.mint({ role: 'AGENT', sub_type: 'user' });
  call = caller(`${core.baseUrl}/api/tickets`, token);
});
afterAll(() => core.stop());

const patch = (ticket: TicketBody, json: unknown) =>
  call(`/${ticket.ticketNumber}`, { method: 'PATCH', json });
const historyOf = async (ticket: TicketBody) =>
  (await call<HistoryPageBody>(`/${ticket.ticketNumber}/history`)).body.items;
const actionsOf = async (ticket: TicketBody) =>
  (await historyOf(ticket)).map(({ action }) => action);

describe('PATCH of what a ticket says', () => {
  it('gives it another title and description, and the search finds them', async () => {
    const ticket = await acme.ticket({ title: 'Printr', description: 'Third flor' });
    const { status, body } = await patch(ticket, { title: 'Plotter', description: 'Third floor' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ title: 'Plotter', description: 'Third floor' });
    expect(body.ticketNumber).toBe(ticket.ticketNumber);
    const found = await acme.call<{ items: TicketBody[] }>('search?query=plotter%20floor');
    expect(found.body.items.map(({ id }) => id)).toEqual([ticket.id]);
    const [, title, description] = await historyOf(ticket);
    expect(title).toMatchObject({
      ...{ action: 'title_changed', before: { title: 'Printr' }, after: { title: 'Plotter' } },
    });
    expect(description).toMatchObject({
      action: 'description_changed',
      before: { description: 'Third flor', descriptionLength: 10 },
      after: { description: 'Third floor', descriptionLength: 11 },
    });
  });

  it('of a long description history keeps the beginning, and an event its length and digest', async () => {
    const [was, is] = ['🎫'.repeat(65_536), 'x'.repeat(65_536)];
    const ticket = await acme.ticket({ description: was });
    const cursor = await endOf(core, acme.token);
    expect((await patch(ticket, { description: is })).status).toBe(200);
    const digest = (text: string) => createHash('sha256').update(text).digest('hex');
    const told = (text: string) => ({
      ...{ descriptionLength: 65_536, descriptionSha256: digest(text) },
    });
    const entry = (await historyOf(ticket)).at(-1);
    expect(entry?.before).toEqual({ description: '🎫'.repeat(2_000), ...told(was) });
    expect(entry?.after).toEqual({ description: 'x'.repeat(2_000), ...told(is) });
    await settled(core);
    const { items } = await drained(reader(core.baseUrl, acme.token), { after: cursor });
    expect(items.map(({ type, data }) => ({ type, data }))).toEqual([
      { type: 'ticket.description_changed', data: { before: told(was), after: told(is) } },
    ]);
  });

  it('K19: null empties the description and ends a clock; what is left out stays', async () => {
    const hours = { responseTimeInHours: 4, resolutionTimeInHours: 8, escalationTimeInHours: 6 };
    const ticket = await acme.ticket({ description: 'x', ...hours });
    const { body } = await patch(ticket, {
      ...{ description: null, responseTimeInHours: null, resolutionTimeInHours: 9 },
    });
    expect(body).toMatchObject({
      ...{ title: ticket.title, description: '', responseTimeInHours: null },
      ...{ resolutionTimeInHours: 9, escalationTimeInHours: 6 },
    });
    expect(body.sla.response.dueAt).toBeNull();
    expect((await historyOf(ticket)).at(-1)).toMatchObject({
      action: 'hours_changed',
      before: { responseTimeInHours: 4, resolutionTimeInHours: 8 },
      after: { responseTimeInHours: null, resolutionTimeInHours: 9 },
    });
    expect((await patch(ticket, { priority: 'LOW' })).body).toMatchObject({
      ...{ responseTimeInHours: null, resolutionTimeInHours: 9, escalationTimeInHours: 6 },
    });
  });

  it('what it already says changes nothing', async () => {
    const ticket = await acme.ticket({ description: 'x', responseTimeInHours: 4 });
    const { title, description } = ticket;
    const { body } = await patch(ticket, { title, description, responseTimeInHours: 4 });
    expect(body).toEqual(ticket);
    expect(await actionsOf(ticket)).toEqual(['created']);
  });

  it('all of it in one call: one entry each, the status last', async () => {
    await acme.group('Editing');
    const ticket = await acme.ticket();
    const { status } = await patch(ticket, {
      ...{ status: 'CLOSED', title: 'T', description: 'D', priority: 'LOW', ticketType: 'CHANGE' },
      ...{ group: 'editing', escalationTimeInHours: 3 },
    });
    expect(status).toBe(200);
    const changes = ['group', 'title', 'description', 'type', 'priority', 'hours', 'status'];
    const actions = changes.map((what) => `${what}_changed`);
    expect(await actionsOf(ticket)).toEqual(['created', ...actions]);
  });

  it.each([
    { title: 'x' },
    { description: 'x' },
    { description: null },
    { responseTimeInHours: 1 },
    { escalationTimeInHours: null },
  ])('K20: %j of a final ticket is a 409, and nothing of the call happens', async (json) => {
    const draft = { status: 'CANCELLED', description: 'd', escalationTimeInHours: 2 };
    const ticket = await acme.ticket(draft);
    expectProblem(await patch(ticket, { ...json }), 409, 'ticket_closed');
    expect((await call(`/${ticket.ticketNumber}`)).body).toEqual(ticket);
    expect(await actionsOf(ticket)).toEqual(['created']);
  });

  it('K20: a RESOLVED ticket is not final: what it says may be corrected', async () => {
    const ticket = await acme.ticket({ status: 'RESOLVED' });
    expect((await patch(ticket, { title: 'Corrected' })).body).toMatchObject({
      ...{ title: 'Corrected', status: 'RESOLVED' },
    });
  });

  it.each([
    { title: '' },
    { title: '  ' },
    { title: null },
    { title: 'x'.repeat(256) },
    { description: 'x'.repeat(65_537) },
    { description: 7 },
    { responseTimeInHours: 0 },
    { resolutionTimeInHours: '8' },
    { escalationTimeInHours: 8_761 },
    { title: 'a\0' },
    { externalRef: { system: 'a', key: 'b' } },
    { assigneeEmails: [] },
  ])('K11: %j is a 400, and nothing happens', async (json) => {
    const ticket = await acme.ticket();
    expectProblem(await patch(ticket, json), 400, 'validation_failed');
    expect(await actionsOf(ticket)).toEqual(['created']);
  });

  it('K18: somebody inactive is put on no ticket, new or old', async () => {
    const gone = await acme.user({ status: 'inactive' });
    const ticket = await acme.ticket();
    const json = { userIdentifier: gone.email };
    expectProblem(
      await call(`/${ticket.ticketNumber}/assignees`, { json }),
      ...([400, 'validation_failed'] as const),
    );
    const draft = { title: 'x', assigneeEmails: [gone.email] };
    expectProblem(await call('', { json: draft }), 400, 'validation_failed');
  });
});
