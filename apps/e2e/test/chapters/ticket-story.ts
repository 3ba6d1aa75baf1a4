import { randomUUID } from 'node:crypto';
import type { Ticketgate } from '@ticketgate/client';
import type { TicketBody, TicketStatus } from '@ticketgate/contracts';
import { CLIENT_API, ticketIn } from '../world/a-ticket.ts';
import type { Answer, Question } from '../world/ask.ts';
import type { World } from '../world/world.ts';

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** The same ticket, whose clocks have gone on. */
const secondsLater = ({ sla, ...ticket }: TicketBody) => {
  const on = (clock: TicketBody['sla']['response']) => ({
    ...clock,
    remainingSeconds: expect.any(Number),
  });
  const clocks = [on(sla.response), on(sla.resolution), on(sla.escalation)] as const;
  const [response, resolution, escalation] = clocks;
  return { ...ticket, sla: { response, resolution, escalation } };
};

/** One ticket's life, in the ten calls there are; the tests run in this order. */
export function ticketStory(world: World): void {
  describe('a ticket through the ten calls', () => {
    let token: string;
    let desk: Ticketgate;
    let ticket: TicketBody;
    let named: { readonly path: { readonly ticketNumber: string } };

    beforeAll(async () => {
      token = await world.token();
      desk = world.desk();
    });

    const call = (path: string, question?: Question): Promise<Answer> =>
      world.call(token, `${CLIENT_API}/${path}`, question);
    const emailsOf = ({ assignees }: Pick<TicketBody, 'assignees'>) =>
      assignees.map(({ email }) => email).sort();

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
      } as const;
      const { data, response } = await desk.post('/api/client-api/ticket/create', {
        body: { ...asked, assigneeEmails: emails },
      });
      expect(response.status).toBe(201);
      ticket = data;
      named = { path: { ticketNumber: ticket.ticketNumber } };
      expect(response.headers.get('location')).toMatch(
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
      const { data } = await desk.post('/api/client-api/ticket/create', {
        body: { title: 'Bare' },
      });
      expect(data).toMatchObject({
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
      const byNumber = desk.get('/api/client-api/ticket/{ticketNumber}', { params: named });
      expect((await byNumber).data).toEqual(secondsLater(ticket));
      const path = { ticketId: ticket.id };
      const byId = desk.get('/api/client-api/ticket/id/{ticketId}', { params: { path } });
      expect((await byId).data).toEqual(secondsLater(ticket));
    });

    it('Tickets: GET search finds it by its words, and an empty query lists', async () => {
      const found = (query: string) =>
        desk.items('/api/client-api/ticket/search', { params: { query: { query, limit: 1 } } });
      expect((await found('client api test').next()).value).toEqual(secondsLater(ticket));
      const all = found('');
      const [one, other] = [await all.next(), await all.next()];
      expect([one.done, other.done]).toEqual([false, false]);
      expect(one.value).not.toEqual(other.value);
    });

    it('Tickets: PUT status moves it, and a final state says what is allowed', async () => {
      const move = (status: TicketStatus) =>
        desk.put('/api/client-api/ticket/{ticketNumber}/status', {
          params: { ...named, query: { status } },
        });
      expect((await move('IN_PROGRESS')).data.status).toBe('IN_PROGRESS');
      expect((await move('RESOLVED')).data.status).toBe('RESOLVED');
      await expect(move('ON_HOLD')).rejects.toMatchObject({
        ...{ status: 409, code: 'illegal_transition' },
        allowed: ['OPEN', 'IN_PROGRESS', 'CLOSED'],
      });
    });

    it('Tickets: PUT priority', async () => {
      const { data } = await desk.put('/api/client-api/ticket/{ticketNumber}/priority', {
        params: { ...named, query: { priority: 'CRITICAL' } },
      });
      expect(data.priority).toBe('CRITICAL');
    });

    it('Tickets: PUT type never changes the number', async () => {
      const { data } = await desk.put('/api/client-api/ticket/{ticketNumber}/type', {
        params: { ...named, query: { type: 'PROBLEM' } },
      });
      const { ticketNumber } = ticket;
      expect(data).toMatchObject({ ticketType: 'PROBLEM', ticketNumber });
    });

    it('Tickets: POST assignee takes e-mail, username or id, and adding twice is a no-op', async () => {
      const [, , third] = world.demo.users;
      if (!third) throw new Error('The demo has three users.');
      for (const userIdentifier of [third.username, third.email, third.id]) {
        const { data } = await desk.post('/api/client-api/ticket/{ticketNumber}/assignee', {
          params: { ...named, query: { userIdentifier } },
        });
        expect(emailsOf(data)).toEqual(world.demo.users.map(({ email }) => email).sort());
      }
    });

    it('Tickets: DELETE assignee, and removing an absent one is a no-op', async () => {
      const [first, ...others] = world.demo.users;
      for (let times = 0; times < 2; times += 1) {
        const { data } = await desk.delete('/api/client-api/ticket/{ticketNumber}/assignee', {
          params: { ...named, query: { userIdentifier: first?.username ?? '' } },
        });
        expect(emailsOf(data)).toEqual(others.map(({ email }) => email).sort());
      }
    });

    it('Tickets: POST comment takes the query or a JSON body, and an empty one is 400', async () => {
      const path = '/api/client-api/ticket/{ticketNumber}/comment';
      const text = () => world.hush(`hush-${randomUUID()}`);
      const inQuery = { params: { ...named, query: { comment: text() } } };
      expect((await desk.post(path, inQuery)).data).toMatchObject({ id: ticket.id });
      const inBody = { params: named, body: { comment: text() } };
      expect((await desk.post(path, inBody)).data).toMatchObject({ id: ticket.id });
      for (const empty of [`comment?comment=`, 'comment']) {
        const answer = await call(`${ticket.ticketNumber}/${empty}`, { method: 'POST' });
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
