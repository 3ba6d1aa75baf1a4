import { personToken } from './support/person-token.ts';
import { startWorld, type World } from './support/world.ts';

const PAGE = 'https://app.example.test';
const OTHER = 'https://other.example.test';

describe('CORS (SB-09)', () => {
  let world: World;
  /** A confidential application that lists PAGE, and one that lists OTHER. */
  let own: { readonly form: Readonly<Record<string, string>> };
  let others: { readonly form: Readonly<Record<string, string>> };

  beforeAll(async () => {
    world = await startWorld();
    const tenant = await world.tenant();
    const listing = async (origin: string) => {
      const { clientId, secret } = await tenant.secretApplication({ corsOrigins: [origin] });
      return {
        form: {
          ...{ grant_type: 'client_credentials', scope: 'client_api' },
          ...{ client_id: clientId, client_secret: secret },
        },
      };
    };
    own = await listing(PAGE);
    others = await listing(OTHER);
    await until(async () => (await preflight(OTHER)) === OTHER);
  });
  afterAll(() => world.stop());

  const send = (path: string, init: RequestInit = {}) =>
    fetch(`${world.replicas[0].baseUrl}${path}`, init);
  const allowed = ({ headers }: Response) => headers.get('access-control-allow-origin');
  const preflight = async (origin: string, path = '/token') =>
    allowed(
      await send(path, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      }),
    );
  const mint = (form: Readonly<Record<string, string>>, origin = PAGE) =>
    send('/api/oauth2/token', {
      method: 'POST',
      headers: { origin },
      body: new URLSearchParams(form),
    });

  it.each(['/token', '/api/oauth2/token', '/api/oauth2/revoke', '/api/whoami'])(
    'SB-09: a preflight of %s is granted to origins that are listed, and to no other',
    async (path) => {
      expect(await preflight(PAGE, path)).toBe(PAGE);
      expect(await preflight('https://evil.example', path)).toBeNull();
      expect(await preflight('null', path)).toBeNull();
    },
  );

  it('SB-09: a token is readable from a page of its own application only', async () => {
    const [mine, theirs] = [await mint(own.form), await mint(others.form)];
    expect([mine.status, allowed(mine)]).toEqual([200, PAGE]);
    expect([theirs.status, allowed(theirs)]).toEqual([200, null]);
    expect(mine.headers.get('vary')).toContain('Origin');
  });

  it('RR-10: an answer to a server, which sends no origin, is for no page', async () => {
    const body = new URLSearchParams({ ...own.form, client_secret: 'rrs_wrong' });
    expect(allowed(await send('/api/oauth2/token', { method: 'POST', body }))).toBeNull();
  });

  it('SB-09: who is no client of ours cannot be told from a page', async () => {
    const refused = await mint({ ...own.form, client_id: 'rr_nobody' });
    expect([refused.status, allowed(refused)]).toEqual([401, null]);
  });

  it('SB-09: the API answers pages of the token’s own application; credentials are never allowed', async () => {
    const body = (await (await mint(own.form)).json()) as { access_token: string };
    const ask = (origin: string) =>
      send('/api/whoami', { headers: { origin, authorization: `Bearer ${body.access_token}` } });
    const answers = await Promise.all([ask(PAGE), ask(OTHER)]);
    expect(answers.map(({ status }) => status)).toEqual([403, 403]);
    expect(answers.map(allowed)).toEqual([PAGE, null]);
    expect(answers.map(({ headers }) => headers.has('access-control-allow-credentials'))).toEqual([
      false,
      false,
    ]);
  });

  it('the console’s pages, at the API’s origin, read what their own client is answered', async () => {
    const origin = world.config.audience;
    expect(await preflight(origin, '/api/oauth2/token')).toBe(origin);
    const tenant = await world.tenant();
    const token = await personToken(world, await tenant.user('TENANT_ADMIN'));
    const answer = await send('/api/whoami', { headers: { origin: PAGE, authorization: token } });
    expect(answer.status).toBe(401);
  });

  it('RFC 8414 3: discovery and key set may be read by every page', async () => {
    const paths = ['/.well-known/openid-configuration', '/.well-known/jwks.json'];
    const answers = await Promise.all(
      paths.map((path) => send(path, { headers: { origin: 'https://anybody.example' } })),
    );
    expect(answers.map(allowed)).toEqual(['*', '*']);
  });
});

/** The book of origins follows the security feed: within about a second. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 500; tries++) if (await isSo()) return;
  throw new Error('the listing has not arrived');
}
