import { anAssertion } from '../world/assertion.ts';
import { asserted, basic, GRANT, post } from '../world/token-request.ts';
import type { World } from '../world/world.ts';

const A_TOKEN = {
  access_token: expect.any(String),
  token_type: 'Bearer',
  expires_in: expect.any(Number),
};

/** What the token endpoint grants and what it refuses. */
export function tokenRequests(world: World): void {
  describe('token requests', () => {
    it('RR-04: an unbound application gets no token, and is told to bind an agent', async () => {
      const headers = basic(world.demo.unboundApplication);
      const answer = await world.requestToken({ headers, form: GRANT });
      expect(answer).toMatchObject({ status: 400, body: { error: 'unauthorized_client' } });
      expect(answer.body['error_description']).toMatch(/bind it to an active INTEGRATION_AGENT/);
    });

    it('RR-05: HTTP Basic', async () => {
      const headers = basic(world.demo.application);
      const answer = await world.requestToken({ headers, form: GRANT });
      expect(answer).toMatchObject({ status: 200, body: A_TOKEN });
    });

    it('RR-06: a signed assertion without client_id, for the issuer or the token endpoint', async () => {
      for (const audience of [world.product.oauthUrl, world.tokenUrl]) {
        const form = { ...GRANT, ...asserted(await anAssertion(world.demo, audience)) };
        expect(await world.requestToken({ form })).toMatchObject({ status: 200, body: A_TOKEN });
      }
    });

    it('RR-07: client_id and client_secret in the body', async () => {
      const form = { ...GRANT, ...post(world.demo.application) };
      expect(await world.requestToken({ form })).toMatchObject({ status: 200, body: A_TOKEN });
    });

    it('RR-09: the reply has access_token, token_type, expires_in and scope, and is not stored', async () => {
      const { headers, body } = await world.requestToken({
        headers: basic(world.demo.application),
        form: GRANT,
      });
      expect(body).toEqual({ ...A_TOKEN, scope: 'client_api' });
      expect(body['expires_in']).toBeGreaterThan(0);
      expect(headers.get('cache-control')).toBe('no-store');
    });

    it.each([
      ['by a server', {}],
      ['by a page of another origin', { origin: 'https://evil.example' }],
    ])(
      'RR-10: a wrong secret and an unknown client, asked %s, are refused alike',
      async (_, more) => {
        const { clientId, clientSecret } = world.demo.application;
        const wrong = basic({ clientId, clientSecret: 'rrs_0123456789abcdefghijklmnopqrstuv' });
        const unknown = basic({ clientId: 'rr_nobody', clientSecret });
        const answers = [
          await world.requestToken({ headers: { ...wrong, ...more }, form: GRANT }),
          await world.requestToken({ headers: { ...unknown, ...more }, form: GRANT }),
        ];
        for (const { status, headers, body } of answers) {
          expect({ status, error: body['error'] }).toEqual({
            status: 401,
            error: 'invalid_client',
          });
          expect(headers.get('www-authenticate')).toMatch(/^Basic /);
          expect(headers.get('access-control-allow-origin')).toBeNull();
        }
        expect(answers[0]?.body).toEqual(answers[1]?.body);
      },
    );

    it.each<[string, Record<string, unknown>]>([
      ['for another audience', { aud: 'https://elsewhere.example' }],
      ['of another issuer', { iss: 'rr_nobody' }],
      ['that has expired', { exp: 1_700_000_000 }],
      ['that lives for hours', { exp: Math.floor(Date.now() / 1000) + 7_200 }],
    ])('RR-10: an assertion %s is refused', async (_, claims) => {
      const assertion = await anAssertion(world.demo, world.tokenUrl, claims);
      const answer = await world.requestToken({ form: { ...GRANT, ...asserted(assertion) } });
      expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
    });

    it('RR-10: an assertion with a changed signature is refused', async () => {
      const [header, claims, signature = ''] = (
        await anAssertion(world.demo, world.tokenUrl)
      ).split('.');
      const changed = `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
      const form = { ...GRANT, ...asserted([header, claims, changed].join('.')) };
      const answer = await world.requestToken({ form });
      expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
    });

    it('J05: an assertion works once', async () => {
      const form = { ...GRANT, ...asserted(await anAssertion(world.demo, world.tokenUrl)) };
      expect(await world.requestToken({ form })).toMatchObject({ status: 200 });
      const again = await world.requestToken({ form });
      expect(again).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
    });

    it('RR-11: without scope a token is minted that has none', async () => {
      const { status, body } = await world.requestToken({
        headers: basic(world.demo.application),
        form: { grant_type: 'client_credentials' },
      });
      expect({ status, body }).toEqual({ status: 200, body: A_TOKEN });
    });

    it('T01: no client authentication is invalid_client', async () => {
      const answer = await world.requestToken({ form: GRANT });
      expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
    });

    it('T05: a secret in the query is no authentication', async () => {
      const query = new URLSearchParams({ ...GRANT, ...post(world.demo.application) });
      const { status, body } = await world.ask(`${world.tokenUrl}?${query.toString()}`, {
        method: 'POST',
        body: new URLSearchParams(GRANT),
      });
      expect([400, 401]).toContain(status);
      expect(body).not.toHaveProperty('access_token');
    });
  });
}
