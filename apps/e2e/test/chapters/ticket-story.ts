import { randomUUID } from 'node:crypto';
import type { TicketBody } from '@ticketgate/contracts';
import { CLIENT_API, ticketIn } from '../world/a-ticket.ts';
import type { Answer, Question } from '../world/ask.ts';
import type { World } from '../world/world.ts';

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** One ticket's life, in the ten calls there are; the tests run in this order. */
export function ticketStory(world: World): void {
  describe('a ticket through the ten calls', () => {
    let token: string;
    let ticket: TicketBody;

    beforeAll(async () => {
      token = await world.token();
    });

    const call = (path: string, question?: Question): Promise<Answer> =>
      world.call(token, `${CLIENT_API}/${path}`, question);
    const change = async (path: string, method = 'PUT'): Promise<TicketBody> =>
      ticketIn(await call(`${ticket.ticketNumber}/${path}`, { method }));
    const emailsOf = ({ assignees }: TicketBody) => assignees.map(({ email }) => email).sort();

    it('Tickets: POST create answers 201, Location and the whole ticket', async () => {
      const { application, agent, users } = world.demo;
      const emails = users.slice(0, 2).map(({ email }) => email);
      const asked = {
        title: 'Client API test ticket',
        description: 'Created via client API',
        status: 'OPEN',
        priority: 'MEDIUM',
        group: 'Technology',
        ticketType: 'INCIDENT',
        responseTimeInHours: 24,
        resolutionTimeInHours: 48,
        escalationTimeInHours: 12,
      };
      const answer = await call('create', {
        method: 'POST',
        json: { ...asked, assigneeEmails: emails },
      });
      expect(answer.status).toBe(201);
      ticket = ticketIn(answer);
      expect(answer.headers.get('location')).toMatch(
        new RegExp(`/api/client-api/ticket/${ticket.ticketNumber}$`),
      );
      const clock = { dueAt: expect.stringMatching(INSTANT), breached: false };
      expect(ticket).toMatchObject({
        ...asked,
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        ticketNumber: expect.stringMatching(/^INC-\d{4,}$/),
        sla: { response: clock, resolution: clock, escalation: clock },
        createdAt: expect.stringMatching(INSTANT),
        updatedAt: expect.stringMatching(INSTANT),
        createdBy: { userId: agent.id, clientId: application.clientId },
      });
      expect(emailsOf(ticket)).toEqual([...emails].sort());
      const [assignee = {}] = ticket.assignees;
      expect(Object.keys(assignee).sort()).toEqual(['email', 'id', 'name', 'username']);
    });

    it('Tickets: what was not given is null, not missing', async () => {
      const answer = await call('create', { method: 'POST', json: { title: 'Bare' } });
      expect(answer.body).toMatchObject({
        description: '',
        status: 'OPEN',
        priority: 'MEDIUM',
        ticketType: 'INCIDENT',
        group: null,
        assignees: [],
        responseTimeInHours: null,
        sla: { response: { dueAt: null, breached: false } },
      });
    });

    it('Tickets: GET by number and GET by id answer the same ticket', async () => {
      expect((await call(ticket.ticketNumber)).body).toEqual(ticket);
      expect((await call(`id/${ticket.id}`)).body).toEqual(ticket);
    });

    it('Tickets: GET search finds it by its words, and an empty query lists', async () => {
      const found = await call('search?query=client%20api%20test&limit=1');
      expect(found).toMatchObject({ status: 200, body: { items: [ticket] } });
      const all = await call('search?query=&limit=1');
      const { items, nextCursor } = all.body;
      expect(items).toHaveLength(1);
      const next = await call(`search?query=&limit=1&cursor=${String(nextCursor)}`);
      expect(next.body['items']).toHaveLength(1);
      expect(next.body['items']).not.toEqual(items);
    });

    it('Tickets: PUT status moves it, and a final state says what is allowed', async () => {
      expect(await change('status?status=IN_PROGRESS')).toMatchObject({ status: 'IN_PROGRESS' });
      expect(await change('status?status=RESOLVED')).toMatchObject({ status: 'RESOLVED' });
      const refused = await call(`${ticket.ticketNumber}/status?status=ON_HOLD`, { method: 'PUT' });
      expect(refused).toMatchObject({
        status: 409,
        body: { code: 'illegal_transition', allowed: ['OPEN', 'IN_PROGRESS', 'CLOSED'] },
      });
    });

    it('Tickets: PUT priority', async () => {
      expect(await change('priority?priority=CRITICAL')).toMatchObject({ priority: 'CRITICAL' });
    });

    it('Tickets: PUT type never changes the number', async () => {
      const { ticketNumber } = ticket;
      expect(await change('type?type=PROBLEM')).toMatchObject({
        ticketType: 'PROBLEM',
        ticketNumber,
      });
    });

    it('Tickets: POST assignee takes e-mail, username or id, and adding twice is a no-op', async () => {
      const [, , third] = world.demo.users;
      if (!third) throw new Error('The demo has three users.');
      for (const identifier of [third.username, third.email, third.id]) {
        const after = await change(
          `assignee?userIdentifier=${encodeURIComponent(identifier)}`,
          'POST',
        );
        expect(emailsOf(after)).toEqual(world.demo.users.map(({ email }) => email).sort());
      }
    });

    it('Tickets: DELETE assignee, and removing an absent one is a no-op', async () => {
      const [first, ...others] = world.demo.users;
      for (let times = 0; times < 2; times += 1) {
        const after = await change(`assignee?userIdentifier=${first?.username ?? ''}`, 'DELETE');
        expect(emailsOf(after)).toEqual(others.map(({ email }) => email).sort());
      }
    });

    it('Tickets: POST comment takes the query or a JSON body, and an empty one is 400', async () => {
      const path = `${ticket.ticketNumber}/comment`;
      const inQuery = world.hush(`hush-${randomUUID()}`);
      expect(await change(`comment?comment=${inQuery}`, 'POST')).toMatchObject({ id: ticket.id });
      const json = { comment: world.hush(`hush-${randomUUID()}`) };
      expect(await call(path, { method: 'POST', json })).toMatchObject({
        status: 200,
        body: { id: ticket.id },
      });
      for (const empty of [`${path}?comment=`, path]) {
        const answer = await call(empty, { method: 'POST' });
        expect(answer).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
      }
    });

    it.each([
      ['status?status=DONE', 'CANCELLED'],
      ['priority?priority=urgent', 'CRITICAL'],
      ['type?type=BUG', 'SERVICE_REQUEST'],
    ])('Tickets: PUT %s is 400 and names the allowed values', async (path, allowed) => {
      const answer = await call(`${ticket.ticketNumber}/${path}`, { method: 'PUT' });
      expect(answer.status).toBe(400);
      expect(JSON.stringify(answer.body['errors'])).toContain(allowed);
    });

    it('Tickets: an unknown group or assignee is named, and nothing is created', async () => {
      const title = `Never ${randomUUID()}`;
      const json = { title, group: 'Nowhere', assigneeEmails: ['nobody@demo.example'] };
      const answer = await call('create', { method: 'POST', json });
      expect(answer).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
      const errors = JSON.stringify(answer.body['errors']);
      expect(errors).toContain('Nowhere');
      expect(errors).toContain('nobody@demo.example');
      const found = await call(`search?query=${encodeURIComponent(title)}`);
      expect(found.body['items']).toEqual([]);
    });

    it.each([
      ['INCIDENT', 'INC'],
      ['SERVICE_REQUEST', 'REQ'],
      ['PROBLEM', 'PRB'],
      ['CHANGE', 'CHG'],
    ])('Tickets: a new %s is numbered %s-…', async (ticketType, prefix) => {
      const json = { title: 'Numbered', ticketType };
      const { ticketNumber } = ticketIn(await call('create', { method: 'POST', json }));
      expect(ticketNumber).toMatch(new RegExp(`^${prefix}-[1-9]\\d{3,}$`));
    });
  });
}
