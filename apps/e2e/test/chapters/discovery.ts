import { once } from 'node:events';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { World } from '../world/world.ts';

const DOCUMENTS = ['openid-configuration', 'oauth-authorization-server'] as const;

/** What a client learns about the authorization server before it has any credential. */
export function discovery(world: World): void {
  describe('discovery', () => {
    const read = (origin: string, name: string) => world.ask(`${origin}/.well-known/${name}`);

    it.each(DOCUMENTS)('RA-28: %s says where and how', async (name) => {
      const { oauthUrl } = world.product;
      const { status, headers, body } = await read(oauthUrl, name);
      expect(status).toBe(200);
      expect(headers.get('content-type')).toMatch(/^application\/json/);
      expect(body).toMatchObject({
        issuer: oauthUrl,
        token_endpoint: `${oauthUrl}/api/oauth2/token`,
        jwks_uri: `${oauthUrl}/.well-known/jwks.json`,
        grant_types_supported: expect.arrayContaining(['client_credentials']),
        token_endpoint_auth_methods_supported: expect.arrayContaining([
          'client_secret_basic',
          'client_secret_post',
          'private_key_jwt',
        ]),
        scopes_supported: expect.arrayContaining(['client_api']),
      });
    });

    it('RA-28: the key set holds public signing keys only', async () => {
      const { status, body } = await read(world.product.oauthUrl, 'jwks.json');
      expect(status).toBe(200);
      const keys = body['keys'] as Record<string, unknown>[]; // RFC 7517 5.1
      expect(keys.map(({ alg }) => alg)).toEqual(expect.arrayContaining(['ES256']));
      for (const key of keys) {
        expect(key).toMatchObject({ use: 'sig', kid: expect.any(String) });
        for (const secret of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k']) {
          expect(key).not.toHaveProperty(secret);
        }
      }
    });

    it.each(DOCUMENTS)(
      'RS-11: %s prints configured addresses, whatever Host says',
      async (name) => {
        const { oauthUrl, apiUrl } = world.product;
        const { body: honest } = await read(oauthUrl, name);
        for (const origin of [oauthUrl, apiUrl]) {
          const claimed = await readAs('evil.example', `${origin}/.well-known/${name}`);
          expect(claimed).toEqual(honest);
        }
      },
    );
  });
}

/** Reads a document as a caller who claims another host in every way there is. */
async function readAs(host: string, url: string): Promise<unknown> {
  const headers = {
    Host: host,
    'X-Forwarded-Host': host,
    'X-Forwarded-Proto': 'https',
    Forwarded: `host=${host};proto=https`,
  };
  // fetch would not let us choose the Host.
  const asked = request(url, { headers, setHost: false, agent: false }).end();
  const [response] = (await once(asked, 'response')) as [NodeJS.ReadableStream];
  return JSON.parse(await text(response)) as unknown;
}
