import { CLIENT_API } from '../world/a-ticket.ts';
import type { Answer } from '../world/ask.ts';
import { anAdminToken, signedInToken } from '../world/people.ts';
import { register } from '../world/register.ts';
import type { World } from '../world/world.ts';

/** A client of each other system, told another address and other credentials, on the running product. */
export function dialects(world: World): void {
  describe('clients of other systems', () => {
    const api = (path: string) => `${world.product.apiUrl}${path}`;
    const post = (url: string, form: Readonly<Record<string, string>>) =>
      world.ask(url, { method: 'POST', body: new URLSearchParams(form) });
    const search = (token: string) => world.call(token, `${CLIENT_API}/search?query=&limit=1`);
    const tokenIn = ({ status, body }: Answer): string => {
      if (typeof body['access_token'] !== 'string') throw new Error(`No token: ${status}`);
      return world.hush(body['access_token']);
    };
    let admin: string;
    beforeAll(async () => {
      admin = await anAdminToken(world);
    });

    it('RS-01 to RS-06: R-Service, at both hosts', async () => {
      const { clientId, clientSecret } = world.demo.application;
      const pair = { client_id: clientId, client_secret: clientSecret };
      const form = { ...pair, grant_type: 'client_credentials' };
      for (const url of [`${world.product.oauthUrl}/token`, api('/token')]) {
        const answer = await post(url, form);
        expect(answer.body).toMatchObject({ expires_in: 3600 });
        expect((await search(tokenIn(answer))).status).toBe(200);
        const refused = await post(url, { ...form, client_secret: 'rrs_wrong' });
        expect([refused.status, refused.body['error']]).toEqual([400, 'invalid_client']);
      }
    });

    it('RX-01 to RX-13: RIXL, from a new credential to its end', async () => {
      const path = '/platform/clientauth/credentials';
      const created = await world.call(admin, path, { method: 'POST', json: { name: 'e2e' } });
      expect(created.status).toBe(200);
      const secret = world.hush(String(created.body['client_secret']));
      const { id, client_id } = created.body['credential'] as Record<string, string>;
      const pair = { client_id, client_secret: secret };
      const mint = () =>
        world.ask(api('/platform/clientauth/token'), { method: 'POST', json: { ...pair } });
      const token = tokenIn(await mint());
      expect((await search(token)).status).toBe(200);
      const revoked = await world.call(admin, `${path}/${id}/revoke`, { method: 'POST' });
      expect([revoked.status, revoked.body]).toEqual([200, {}]);
      expect((await mint()).body).toMatchObject({ code: 401 });
      await world.until(async () => (await search(token)).status === 401);
    });

    it('SB-01 to SB-07: the Ticket API’s refresh tokens', async () => {
      const path = '/api/refresh-tokens';
      const created = await world.call(admin, path, { method: 'POST', json: { name: 'e2e' } });
      expect(created.status).toBe(201);
      const { id, clientId, refreshToken } = created.body as Record<string, string>;
      world.hush(String(refreshToken));
      const form = {
        grant_type: 'refresh_token',
        refresh_token: String(refreshToken),
        client_id: String(clientId),
      };
      const answer = await post(api('/token'), form);
      expect(answer.body).toMatchObject({
        ...{ token_type: 'bearer', expires_in: 3600, refresh_token: refreshToken },
      });
      const token = tokenIn(answer);
      expect((await world.call(token, '/api/tickets')).status).toBe(200);
      expect((await search(token)).status).toBe(403);
      expect((await world.call(admin, `${path}/${id}`, { method: 'DELETE' })).status).toBeLessThan(
        300,
      );
      expect((await post(api('/token'), form)).body).toMatchObject({ error: 'invalid_grant' });
      await world.until(async () => (await world.call(token, '/api/tickets')).status === 401);
    });

    it('RA-01: Rapidly lists what this tenant has registered', async () => {
      const { status, body } = await world.call(admin, '/api/oauth2/?page=1&limit=10', {
        undocumented: 'the vendor’s spelling of /api/oauth2',
      });
      expect(status).toBe(200);
      expect(body).toMatchObject({ pagination: { max_page: 1 }, meta: { page: 1 } });
    });

    it.each(['user', 'workspace'])(
      'RA-23: a %s token opens /api/tickets with exactly what was granted',
      async (subType) => {
        const scope = 'tickets:read';
        const registered = await register(world, admin, { scope, default_sub_type: subType });
        const token = await signedInToken(world, registered, scope);
        const listed = await world.call(token, '/api/tickets');
        expect(listed.status).toBe(200);
        const json = { title: 'Beyond the scope' };
        const refused = await world.call(token, '/api/tickets', { method: 'POST', json });
        expect(refused.status).toBe(403);
        expect(refused.headers.get('www-authenticate')).toContain('tickets:write');
        expect((await search(token)).status).toBe(403);
      },
    );

    it('the kill switch: one call ends every token of an application, on every replica', async () => {
      const token = await world.token(world.demo.application);
      const { applicationId } = JSON.parse(
        Buffer.from(token.split('.')[1] ?? '', 'base64url').toString(),
      ) as { applicationId: string };
      const { status, body } = await world.call(admin, '/api/revocations', {
        method: 'POST',
        json: { level: 'application', subject: applicationId },
      });
      expect(status).toBe(200);
      expect(body).toMatchObject({ revocation: { replicas: { known: 2, confirmed: 2 } } });
      expect((await search(token)).status).toBe(401);
      expect((await search(await world.token())).status).toBe(200);
    });
  });
}
