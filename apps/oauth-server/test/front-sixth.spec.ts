import { fileURLToPath } from 'node:url';
import { decodeJwt } from 'jose';
import { startWorld, type World } from './support/world.ts';

const DIALECTS = fileURLToPath(new URL('support/dialects', import.meta.url));

describe('a sixth dialect is one new folder and no change elsewhere', () => {
  let world: World;

  beforeAll(async () => {
    world = await startWorld({ frontFolders: [DIALECTS] });
  });
  afterAll(() => world.stop());

  async function coo(body: unknown) {
    const response = await fetch(`${world.replicas[0].baseUrl}/pigeon/feather`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  it('has its own path, body, lifetime and words over the one issuing core', async () => {
    const tenant = await world.tenant();
    const { clientId, secret } = await tenant.secretApplication();
    const { status, body } = await coo({ pigeon: clientId, seed: secret, minutes: 7 });
    expect({ status, members: Object.keys(body) }).toEqual({ status: 202, members: ['feather'] });
    const claims = decodeJwt(String(body['feather']));
    expect(claims).toMatchObject({ client_id: clientId, scope: 'client_api', tenantId: tenant.id });
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(7 * 60);
  });

  it('words what the core refuses', async () => {
    const { clientId } = await (await world.tenant()).secretApplication();
    const answer = await coo({ pigeon: clientId, seed: 'wrong', minutes: 1 });
    expect(answer).toEqual({ status: 418, body: { coo: 'invalid_client' } });
  });

  it('words what it cannot read, and leaves other methods to nobody', async () => {
    expect(await coo({})).toEqual({
      status: 418,
      body: { coo: 'a pigeon and its seed are needed' },
    });
    const got = await fetch(`${world.replicas[0].baseUrl}/pigeon/feather`);
    expect(got.headers.get('allow')).toBe('POST');
  });
});
