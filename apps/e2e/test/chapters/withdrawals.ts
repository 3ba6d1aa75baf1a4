import type { DemoApplication } from '@ticketgate/testing';
import { CLIENT_API } from '../world/a-ticket.ts';
import { basic, GRANT } from '../world/token-request.ts';
import type { World } from '../world/world.ts';

/** The promise: a right that is taken away ends the tokens that carry it within a second. */
const PROMISE_MS = 1_000;

/** Rights that are taken away and given back, as an operator does it. */
export function withdrawals(world: World): void {
  describe('withdrawals', () => {
    const statusWith = async (token: string): Promise<number> =>
      (await world.call(token, `${CLIENT_API}/search?query=&limit=1`)).status;

    /** Asks until the token is refused. @returns the milliseconds it took, or the promise when it did not. */
    async function untilRefused(token: string): Promise<number> {
      const from = performance.now();
      while (performance.now() - from < PROMISE_MS) {
        if ((await statusWith(token)) === 401) return performance.now() - from;
      }
      return PROMISE_MS;
    }

    /** Takes a right away by a command and proves that the tokens go with it. */
    async function expectWithdrawn(
      application: DemoApplication,
      token: string,
      ...command: string[]
    ): Promise<void> {
      expect(await statusWith(token)).toBe(200);
      await world.operate(...command);
      expect(await untilRefused(token)).toBeLessThan(PROMISE_MS);
      const asked = await world.requestToken({ headers: basic(application), form: GRANT });
      expect([400, 401]).toContain(asked.status);
      expect(asked.body['error']).toMatch(/^(unauthorized_client|invalid_client)$/);
    }

    /** Gives it back: RR-18, a new token works at once; the old one stays dead. */
    async function expectRestored(
      application: DemoApplication,
      dead: string,
      ...command: string[]
    ): Promise<void> {
      await world.operate(...command);
      expect(await statusWith(await world.token(application))).toBe(200);
      expect(await statusWith(dead)).toBe(401);
    }

    it('RR-17, RR-18: agent deactivated, then reactivated', async () => {
      const { application, agent } = world.demo;
      const token = await world.token();
      await expectWithdrawn(application, token, 'user', 'deactivate', agent.email);
      await expectRestored(application, token, 'user', 'reactivate', agent.email);
    });

    it('RR-17, RR-18: application disabled, then enabled', async () => {
      const { application } = world.demo;
      const token = await world.token();
      await expectWithdrawn(application, token, 'application', 'disable', application.clientId);
      await expectRestored(application, token, 'application', 'enable', application.clientId);
    });

    it('RR-17, RR-18: tenant disabled, then enabled; the other tenant does not notice', async () => {
      const { application, otherTenant } = world.demo;
      const bystander = await world.token();
      const token = await world.token(otherTenant.application);
      const { tenantId } = otherTenant;
      await expectWithdrawn(otherTenant.application, token, 'tenant', 'disable', tenantId);
      expect(await statusWith(bystander)).toBe(200);
      expect(await statusWith(await world.token(application))).toBe(200);
      await expectRestored(otherTenant.application, token, 'tenant', 'enable', tenantId);
    });

    it('RR-17: application unbound; another application goes on', async () => {
      // Nothing binds it again: no later chapter may need this application.
      const { application } = world.demo.otherTenant;
      const bystander = await world.token();
      const token = await world.token(application);
      await expectWithdrawn(application, token, 'application', 'unbind', application.clientId);
      expect(await statusWith(bystander)).toBe(200);
    });
  });
}
