import { randomUUID } from 'node:crypto';
import { decodeJwt } from 'jose';
import { generate, hashSecret, PREFIX } from '../src/applications/generated-secret.ts';
import { OPERATOR } from '../src/audit/audit-writer.ts';
import { ask } from './support/token-request.ts';
import type { TestTenant } from './support/tenant.ts';
import { startWorld, type World } from './support/world.ts';

describe('the Ticket API', () => {
  let world: World;
  let tenant: TestTenant;
  let clientId: string;
  let userId: string;

  beforeAll(async () => {
    world = await startWorld();
    tenant = await world.tenant();
    clientId = await publicApi(tenant);
    userId = (await tenant.user('AGENT')).id;
  });
  afterAll(() => world.stop());

  const publicApi = (of: TestTenant) =>
    world.replicas[0].app.management.refreshTokens.clientId(of.id, OPERATOR);

  async function refreshToken(scopes: readonly string[] = ['client_api']) {
    const value = generate(PREFIX.refreshToken);
    const id = randomUUID();
    const { rows } = await world.owner.query<{ id: string }>(
      'SELECT id FROM identity.application WHERE client_id = $1',
      [clientId],
    );
    await world.owner.query(
      `INSERT INTO identity.refresh_token
         (tenant_id, id, application_id, user_id, name, token_hash, scopes, created_at)
       VALUES ($1, $2, $3, $4, 'nightly export', $5, $6, now())`,
      [tenant.id, id, rows[0]?.id, userId, hashSecret(value, world.config.secretHashKey), scopes],
    );
    return { id, value };
  }

  const token = (form: Record<string, string>) =>
    ask({ tokenUrl: `${world.replicas[0].baseUrl}/token` }, { form });
  const refresh = (value: string, client = clientId) =>
    token({ grant_type: 'refresh_token', refresh_token: value, client_id: client });

  it('SB-02, SB-03: refresh token and client id, no secret, get an hour of access', async () => {
    const { value } = await refreshToken();
    const { status, body } = await refresh(value);
    expect(status).toBe(200);
    expect(body).toEqual({
      access_token: expect.any(String) as string,
      token_type: 'bearer',
      expires_in: 3600,
      refresh_token: value,
    });
  });

  it('SB-04, SB-08: a JWT that acts as the person, with the scopes chosen at creation', async () => {
    const { id, value } = await refreshToken(['tickets:read', 'admin']);
    const { body } = await refresh(value);
    expect(decodeJwt(String(body['access_token']))).toMatchObject({
      userId,
      sub: userId,
      sub_type: 'user',
      role: 'AGENT',
      tenantId: tenant.id,
      credentialId: id,
      client_id: clientId,
      grant_type: 'refresh_token',
      // Never more than the role may have: an AGENT is no administrator.
      scope: 'tickets:read',
    });
  });

  it('SB-05, SB-06: it is reusable, and so are its siblings and the tokens before', async () => {
    const [one, other] = [await refreshToken(), await refreshToken()];
    const values = [one.value, other.value, one.value, one.value];
    const answers = await Promise.all(values.map((value) => refresh(value)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(answers.map(({ body }) => body['refresh_token'])).toEqual(values);
  });

  it('SB-07: a deleted one mints nothing', async () => {
    const { id, value } = await refreshToken();
    expect((await refresh(value)).status).toBe(200);
    await world.owner.query('UPDATE identity.refresh_token SET revoked_at = now() WHERE id = $1', [
      id,
    ]);
    const { revocations } = world.replicas[0].app.management;
    await revocations.commit(() =>
      Promise.resolve({
        result: undefined,
        facts: [{ level: 'credential', subject: id, effect: 'revoke' }],
      }),
    );
    const { status, body } = await refresh(value);
    expect({ status, error: body['error'] }).toEqual({ status: 400, error: 'invalid_grant' });
  });

  it('SB-07: with another client id it is invalid_grant, whoever that is', async () => {
    const { value } = await refreshToken();
    const foreign = await publicApi(await world.tenant());
    const confidential = await tenant.secretApplication();
    for (const client of [foreign, confidential.clientId, 'rr_unknown', '']) {
      const { status, body } = await refresh(value, client);
      expect({ status, error: body['error'] }).toEqual({ status: 400, error: 'invalid_grant' });
    }
  });

  it('SB-07: a made-up one is invalid_grant, a wrong grant_type unsupported_grant_type', async () => {
    for (const value of ['rrr_x', 'x', generate(PREFIX.refreshToken)]) {
      expect((await refresh(value)).body['error']).toBe('invalid_grant');
    }
    const { status, body } = await token({ grant_type: 'refresh', client_id: clientId });
    expect({ status, error: body['error'] }).toEqual({
      status: 400,
      error: 'unsupported_grant_type',
    });
  });

  it('SB-07: a person who is gone is no longer acted for', async () => {
    const { value } = await refreshToken();
    expect((await refresh(value)).status).toBe(200);
    const { users } = world.replicas[0].app.management;
    await users.deactivate(tenant.id, userId);
    expect((await refresh(value)).body['error']).toBe('invalid_grant');
    await users.reactivate(tenant.id, userId);
  });
});
