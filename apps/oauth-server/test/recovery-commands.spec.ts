import { UsageError, type CommandOptions } from '../src/operator/command.ts';
import { RECOVERY_COMMANDS } from '../src/operator/recovery-commands.ts';
import { operationsOfWorld } from './support/operations.ts';
import type { TestTenant } from './support/tenant.ts';
import { startWorld, type World } from './support/world.ts';

let world: World;
let tenant: TestTenant;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());
beforeEach(async () => {
  tenant = await world.tenant();
});

const management = () => world.replicas[0].app.management;
const makeAdmin = (who: string, options: CommandOptions = {}) =>
  RECOVERY_COMMANDS['user make-admin'](operationsOfWorld(world), who, options);
const found = async (id: string) =>
  (await management().users.list(tenant.id)).find((user) => user.id === id);

describe('operator user make-admin', () => {
  it('makes somebody who was switched off an active administrator with a new password', async () => {
    const { id, email } = await tenant.user('AGENT');
    await management().users.deactivate(tenant.id, id);
    const told = await makeAdmin(email.toUpperCase());
    expect(await found(id)).toMatchObject({ role: 'TENANT_ADMIN', status: 'active' });
    expect(told).toMatch(/with the password [\w-]{20} \(shown here and never again\)$/);
    const { rows } = await world.owner.query<{ hash: string | null }>(
      'SELECT password_hash AS hash FROM identity.user_account WHERE id = $1',
      [id],
    );
    expect(rows[0]?.hash).toMatch(/^\$argon2id\$/);
  });

  it('takes a password that is piped in, and does not show it', async () => {
    const { id } = await tenant.user('TENANT_ADMIN');
    const stdin = () => Promise.resolve('correct horse battery\n');
    const told = await makeAdmin(id, { 'password-stdin': true, stdin });
    expect(told).not.toContain('battery');
    expect(told).toContain('active TENANT_ADMIN');
  });

  it('changes nothing when the password will not do', async () => {
    const { id } = await tenant.user('AGENT');
    const stdin = () => Promise.resolve('short');
    const refused = makeAdmin(id, { 'password-stdin': true, stdin });
    await expect(refused).rejects.toBeInstanceOf(UsageError);
    expect(await found(id)).toMatchObject({ role: 'AGENT' });
  });

  it('a machine is not made an administrator', async () => {
    await expect(makeAdmin(tenant.agent.id)).rejects.toThrow(/name a person/);
    expect(await found(tenant.agent.id)).toMatchObject({ role: 'INTEGRATION_AGENT' });
  });
});
