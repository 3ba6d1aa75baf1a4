import { CLIENT_API } from '../world/a-ticket.ts';
import type { Answer } from '../world/ask.ts';
import { basic } from '../world/token-request.ts';
import type { World } from '../world/world.ts';

const SEARCH = `${CLIENT_API}/search?query=`;

/** Paths that lead nowhere; who may know that is decided like everything else. */
const NOWHERE = ['/', '/api/no-such-path', '/api/client-apiary'];

const leading = (path: string) =>
  NOWHERE.includes(path) ? { undocumented: 'there is nothing at this path' } : {};

/** Who may come in, decided before anything else is looked at. */
export function guardedApi(world: World): void {
  describe('the guarded API', () => {
    const plainly = (path: string, headers: Record<string, string> = {}) =>
      world.ask(`${world.product.apiUrl}${path}`, { headers, ...leading(path) });

    function expectProblem({ status, headers, body }: Answer, code: string): void {
      expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(body).toMatchObject({
        status,
        code,
        title: expect.any(String),
        detail: expect.any(String),
        error: expect.any(String),
        requestId: headers.get('x-request-id'),
      });
    }

    it('RR-12: no token is 401 with a Bearer challenge, on any path', async () => {
      for (const path of [SEARCH, '/api/users', '/api/no-such-path']) {
        const answer = await plainly(path);
        expect(answer.status).toBe(401);
        expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer /);
        expectProblem(answer, 'missing_token');
      }
    });

    it.each(['x', 'a.b.c', 'eyJhbGciOiJub25lIn0.e30.', ' '])(
      'RR-12: the malformed token "%s" is 401 with a Bearer challenge',
      async (token) => {
        const answer = await plainly(SEARCH, { authorization: `Bearer ${token}` });
        expect(answer.status).toBe(401);
        expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer /);
      },
    );

    it('RR-12: a token with a changed claim or signature is 401 invalid_token', async () => {
      const [header = '', claims = '', signature = ''] = (await world.token()).split('.');
      const widened = JSON.parse(Buffer.from(claims, 'base64url').toString()) as object;
      const other = Buffer.from(JSON.stringify({ ...widened, role: 'TENANT_ADMIN' }));
      const flipped = `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
      for (const token of [
        [header, other.toString('base64url'), signature].join('.'),
        [header, claims, flipped].join('.'),
      ]) {
        const answer = await world.call(token, SEARCH);
        expect(answer.status).toBe(401);
        expect(answer.headers.get('www-authenticate')).toContain('error="invalid_token"');
        expectProblem(answer, 'invalid_token');
      }
    });

    it('RR-12: a token in the query is not one', async () => {
      const answer = await plainly(`${SEARCH}&access_token=${await world.token()}`);
      expect(answer.status).toBe(401);
    });

    it('RR-13: a token without client_api is 403 insufficient_scope, which names the scope', async () => {
      const { body } = await world.requestToken({
        headers: basic(world.demo.application),
        form: { grant_type: 'client_credentials' },
      });
      const answer = await world.call(String(body['access_token']), SEARCH);
      expect(answer.status).toBe(403);
      const challenge = answer.headers.get('www-authenticate');
      expect(challenge).toContain('error="insufficient_scope"');
      expect(challenge).toContain('scope="client_api"');
      expectProblem(answer, 'insufficient_scope');
    });

    it.each(['/api/users', '/api/tickets', '/api/no-such-path', '/', '/api/client-apiary'])(
      "RR-14: an agent's token at %s is 403, decided before routing",
      async (path) => {
        const answer = await world.call(await world.token(), path, leading(path));
        expect(answer.status).toBe(403);
        expectProblem(answer, 'forbidden');
      },
    );

    it('RR-14: inside the client API an unknown path is 404', async () => {
      const answer = await world.call(await world.token(), '/api/client-api/no-such-path', {
        undocumented: 'there is nothing at this path',
      });
      expect(answer.status).toBe(404);
      expectProblem(answer, 'not_found');
    });
  });
}
