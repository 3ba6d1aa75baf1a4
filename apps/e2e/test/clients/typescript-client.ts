import { randomUUID } from 'node:crypto';
import { TicketgateProblem, ticketgate } from '@ticketgate/client';
import { CLIENT_API } from '../world/a-ticket.ts';
import { anAdminToken } from '../world/people.ts';
import type { World } from '../world/world.ts';
import { clientPage } from './client-page.ts';

const CREATE = `${CLIENT_API}/create` as const;
const SEARCH = `${CLIENT_API}/search` as const;
const PRIORITY = `${CLIENT_API}/{ticketNumber}/priority` as const;

/** @ticketgate/client: what an integrator writes, on the running product. */
export function typescriptClient(world: World): void {
  describe('@ticketgate/client', () => {
    it('RR-06: proves itself with a key, and asks the API’s host for the token', async () => {
      const { clientId, privateJwk } = world.demo.keyApplication;
      const { apiUrl } = world.product;
      const desk = ticketgate({ apiUrl, clientId, privateKey: privateJwk });
      const { data } = await desk.post(CREATE, { body: { title: 'Signed for' } });
      expect(data.createdBy.clientId).toBe(clientId);
      world.hush(await desk.accessToken());
    });

    it('RR-18: goes on after its tokens have been revoked', async () => {
      const desk = world.desk();
      const token = await desk.accessToken();
      const { applicationId } = JSON.parse(
        Buffer.from(token.split('.')[1] ?? '', 'base64url').toString(),
      ) as { applicationId: string };
      const admin = ticketgate({
        ...{ apiUrl: world.product.apiUrl, accessToken: await anAdminToken(world) },
      });
      await admin.post('/api/revocations', {
        body: { level: 'application', subject: applicationId },
      });
      const { data } = await desk.post(CREATE, { body: { title: 'After the switch' } });
      expect(data.ticketNumber).toMatch(/^INC-/);
      expect(await desk.accessToken()).not.toBe(token);
    });

    it('K01: a write that was sent twice happens once', async () => {
      const header = { 'Idempotency-Key': randomUUID() };
      const once = { params: { header }, body: { title: `Once ${randomUUID()}` } };
      const [first, again] = [
        await world.desk().post(CREATE, once),
        await world.desk().post(CREATE, once),
      ];
      expect(again.data).toEqual(first.data);
      expect(again.response.headers.get('idempotency-replayed')).toBe('true');
    });

    it('RFC 9110 13.1.1: a change that names a stale tag is refused with its code', async () => {
      const desk = world.desk();
      const { data, etag } = await desk.post(CREATE, { body: { title: 'Contended' } });
      const change = () =>
        desk.put(PRIORITY, {
          params: {
            path: { ticketNumber: data.ticketNumber },
            query: { priority: 'HIGH' },
            header: { 'If-Match': etag ?? '' },
          },
        });
      await change();
      await expect(change()).rejects.toBeInstanceOf(TicketgateProblem);
      await expect(change()).rejects.toMatchObject({ status: 412, code: 'precondition_failed' });
    });

    it('walks through a list, page after page', async () => {
      const desk = world.desk();
      const word = `walk${randomUUID().slice(0, 8)}`;
      const made: string[] = [];
      for (let n = 0; n < 3; n += 1) {
        const { data } = await desk.post(CREATE, { body: { title: `${word} ${n}` } });
        made.unshift(data.ticketNumber);
      }
      const query = { query: word, limit: 2 };
      const found: string[] = [];
      for await (const ticket of desk.items(SEARCH, { params: { query } })) {
        found.push(ticket.ticketNumber);
      }
      expect(found).toEqual(made);
    });

    clientPage(world);

    it('follows the events from a stored cursor, and waits for the next one', async () => {
      const desk = world.desk();
      const begun = await desk.events({ from: 'now' }).next();
      const { data } = await desk.post(CREATE, { body: { title: 'Told' } });
      const told: string[] = [];
      for await (const { events } of desk.events({ after: begun.value.cursor, wait: 20 })) {
        told.push(...events.filter(({ ticket }) => ticket.id === data.id).map(({ type }) => type));
        if (told.length > 0) break;
      }
      expect(told).toEqual(['ticket.created']);
    });
  });
}
