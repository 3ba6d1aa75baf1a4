import {
  createRemoteJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  jwtVerify,
  type JWTVerifyResult,
} from 'jose';
import { anAssertion } from '../world/assertion.ts';
import { asserted, basic, GRANT } from '../world/token-request.ts';
import type { World } from '../world/world.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What a token says, verified as any resource server would: with the published keys. */
export function tokenClaims(world: World): void {
  describe('token claims', () => {
    const verify = (token: string): Promise<JWTVerifyResult> =>
      jwtVerify(
        token,
        createRemoteJWKSet(new URL(`${world.product.oauthUrl}/.well-known/jwks.json`)),
        { issuer: world.product.oauthUrl, audience: world.product.apiUrl, typ: 'at+jwt' },
      );

    it('RR-09: the claims describe the bound agent, spelled exactly', async () => {
      const { application, agent, tenantId } = world.demo;
      const { payload } = await verify(await world.token());
      expect(payload).toEqual({
        role: 'INTEGRATION_AGENT',
        grant_type: 'client_credentials',
        scope: 'client_api',
        client_id: application.clientId,
        username: agent.email,
        userId: agent.id,
        tenantId,
        iss: world.product.oauthUrl,
        sub: application.clientId,
        aud: world.product.apiUrl,
        exp: expect.any(Number),
        iat: expect.any(Number),
        jti: expect.any(String),
        applicationId: expect.stringMatching(UUID),
        credentialId: expect.stringMatching(UUID),
        rev: expect.any(Number),
      });
    });

    it('RR-09: userId and tenantId are UUIDs, and the lifetime is the one announced', async () => {
      const headers = basic(world.demo.application);
      const { body } = await world.requestToken({ headers, form: GRANT });
      const { userId, tenantId, exp = 0, iat = 0 } = decodeJwt(String(body['access_token']));
      expect([userId, tenantId]).toEqual([
        expect.stringMatching(UUID),
        expect.stringMatching(UUID),
      ]);
      expect(exp - iat).toBe(body['expires_in']);
    });

    it('RR-06: a token by assertion acts as the agent of its own application', async () => {
      const form = { ...GRANT, ...asserted(await anAssertion(world.demo, world.tokenUrl)) };
      const { body } = await world.requestToken({ form });
      const { payload } = await verify(String(body['access_token']));
      const { keyApplication, agent, tenantId } = world.demo;
      expect(payload).toMatchObject({
        client_id: keyApplication.clientId,
        username: agent.email,
        userId: agent.id,
        tenantId,
      });
    });

    it('RR-11: a token without scope has no scope claim', async () => {
      const { body } = await world.requestToken({
        headers: basic(world.demo.application),
        form: { grant_type: 'client_credentials' },
      });
      const { payload } = await verify(String(body['access_token']));
      expect(payload).not.toHaveProperty('scope');
    });

    it('RFC 9068 2.1: the header says at+jwt and names a published ES256 key', async () => {
      const header = decodeProtectedHeader(await world.token());
      expect(header).toEqual({ alg: 'ES256', typ: 'at+jwt', kid: expect.any(String) });
    });

    it('RFC 9068 2.2: no two tokens share a jti', async () => {
      const [one, other] = await Promise.all([world.token(), world.token()]);
      expect(decodeJwt(one).jti).not.toBe(decodeJwt(other).jti);
    });
  });
}
