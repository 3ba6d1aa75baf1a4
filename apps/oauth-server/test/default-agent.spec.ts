import type { Role } from '@ticketgate/contracts';
import { newAdmin } from './support/admin.ts';
import { startWorld, type World } from './support/world.ts';

const RIXL = '/platform/clientauth/credentials';
const REGISTER = '/api/oauth2/register';

describe('the default agent of a tenant', () => {
  let world: World;

  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());

  const draft = { client_name: 'a machine', grant_types: ['client_credentials'] };

  it.each<[string, Role, object, number]>([
    ['username', 'AGENT', { username: 'Integration-Agent' }, 400],
    ['e-mail address', 'AGENT', { username: 'somebody' }, 400],
    ['e-mail address', 'INTEGRATION_AGENT', { username: 'somebody' }, 200],
  ])(
    'RX-15: whose %s an %s has taken: never a 5xx, and nobody else is acted as',
    async (what, role, more, expected) => {
      const admin = await newAdmin(world);
      const { id: tenantId } = admin.tenant;
      const email =
        what === 'username' ? 'somebody@example.test' : `integration-agent@${tenantId}.invalid`;
      const taken = await admin.call('/api/users', {
        json: { name: 'Somebody', role, email, ...more },
      });
      expect(taken.status).toBe(201);
      const made = await admin.call(RIXL, { json: { name: 'a machine' } });
      expect([made.status, made.body]).toEqual([expected, expect.anything()]);
      const registered = await admin.call(REGISTER, { json: draft });
      expect(registered.status).toBe(expected === 200 ? 201 : 403);
    },
  );
});
