import type { TicketBody } from '@ticketgate/contracts';
import { aTicket, CLIENT_API } from '../world/a-ticket.ts';
import type { World } from '../world/world.ts';

/** Two tenants, who must not learn of each other. */
export function tenants(world: World): void {
  describe('tenants', () => {
    let ours: string;
    let theirs: string;
    let ticket: TicketBody;

    beforeAll(async () => {
      ours = await world.token();
      theirs = await world.token(world.demo.otherTenant.application);
      // Of a type nobody else creates here: its number is surely none of the other tenant's.
      ticket = await aTicket(world, ours, { title: 'Heliport lights', ticketType: 'CHANGE' });
    });

    /** Everything the other tenant is told, but for what names the request itself. */
    async function told(path: string, method = 'GET'): Promise<unknown> {
      const { status, body } = await world.call(theirs, `${CLIENT_API}/${path}`, { method });
      const { requestId: _itsOwn, ...rest } = body;
      return { status, rest };
    }

    it("RR-16: another tenant's number answers as a missing one does", async () => {
      const answer = await told(ticket.ticketNumber);
      expect(answer).toMatchObject({ status: 404, rest: { code: 'ticket_not_found' } });
      expect(answer).toEqual(await told('CHG-999999'));
    });

    it("RR-16: another tenant's id answers as a missing one does", async () => {
      const answer = await told(`id/${ticket.id}`);
      expect(answer).toMatchObject({ status: 404, rest: { code: 'ticket_not_found' } });
      expect(answer).toEqual(await told('id/0199f0b0-0000-7000-8000-000000000000'));
    });

    it.each([
      ['PUT', 'status?status=CLOSED'],
      ['PUT', 'priority?priority=LOW'],
      ['PUT', 'type?type=INCIDENT'],
      ['POST', 'assignee?userIdentifier=emma.ford'],
      ['DELETE', 'assignee?userIdentifier=emma.ford'],
      ['POST', 'comment?comment=hello'],
    ])(
      "RR-16: %s %s on another tenant's ticket answers as on a missing one",
      async (method, call) => {
        const answer = await told(`${ticket.ticketNumber}/${call}`, method);
        expect(answer).toMatchObject({ status: 404, rest: { code: 'ticket_not_found' } });
        expect(answer).toEqual(await told(`CHG-999999/${call}`, method));
        const { body } = await world.call(ours, `${CLIENT_API}/${ticket.ticketNumber}`);
        expect(body).toEqual(ticket);
      },
    );

    it('RR-16: a search finds nothing of another tenant', async () => {
      expect(await told('search?query=heliport')).toMatchObject({
        status: 200,
        rest: { items: [] },
      });
      const { body } = await world.call(ours, `${CLIENT_API}/search?query=heliport`);
      expect(body['items']).toEqual([ticket]);
    });

    it("RR-16: another tenant's user cannot be assigned, and nothing is created", async () => {
      const email = world.demo.users[0]?.email;
      const json = { title: 'Poached', assigneeEmails: [email] };
      const answer = await world.call(theirs, `${CLIENT_API}/create`, { method: 'POST', json });
      expect(answer).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
      expect(JSON.stringify(answer.body['errors'])).toContain(String(email));
      expect(await told('search?query=poached')).toMatchObject({ rest: { items: [] } });
    });
  });
}
