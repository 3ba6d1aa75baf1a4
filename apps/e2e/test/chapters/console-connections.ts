import { describeWhere } from '@ticketgate/testing';
import type { Route } from 'playwright-core';
import { openConsole, type ConsoleBrowser } from '../world/console-browser.ts';
import { anAdminToken, signedInToken } from '../world/people.ts';
import { register } from '../world/register.ts';
import type { World } from '../world/world.ts';

type Claims = Readonly<Record<string, unknown>>;

/** How somebody is signed in to the console, and what else they have let in. */
export function consoleConnections(world: World): void {
  describeWhere('chromium', 'connections in the console', () => {
    let at: ConsoleBrowser;
    let nonce: string | null = null;
    const press = (name: string) => at.page.getByRole('button', { name, exact: true }).click();

    beforeAll(async () => {
      at = await openConsole(world);
      at.page.on('request', (request) => {
        const url = new URL(request.url());
        if (url.pathname.endsWith('/authorize')) nonce = url.searchParams.get('nonce');
      });
    });
    afterAll(() => at.close());

    it.each([
      ['10.5.1: another nonce', { nonce: 'of another sign-in' }],
      ['10.5.3: another issuer', { iss: 'https://elsewhere.example' }],
      ['10.5.4: another audience', { aud: 'another application' }],
    ])('ASVS %s in the ID token ends the sign-in', async (_, claims) => {
      const pattern = `${world.product.oauthUrl}/**/token`;
      await at.page.route(pattern, (route) => withIdToken(route, claims));
      await at.page.goto('/console/tickets');
      await startSignIn();
      await at.page.getByRole('alert').waitFor();
      expect(await at.page.getByRole('button', { name: 'Sign in' }).isVisible()).toBe(true);
      expect(await at.page.evaluate('sessionStorage.length')).toBe(0);
      await at.page.unroute(pattern);
    });

    it('ASVS 10.5.1: each sign-in has a nonce of its own', async () => {
      const before = nonce;
      await at.page.goto('/console/settings/account/applications');
      await startSignIn();
      await at.page.getByRole('heading', { name: 'Connected applications' }).waitFor();
      expect(nonce).toMatch(/^[0-9a-f-]{36}$/);
      expect(nonce).not.toBe(before);
    });

    it('ASVS 10.4.9: an application that was let in is seen there, and withdrawn', async () => {
      const client = await register(world, await anAdminToken(world), {
        ...{ client_name: 'Shift board', scope: 'openid tickets:read' },
        grant_types: ['authorization_code', 'refresh_token'],
      });
      const token = world.hush(await signedInToken(world, client, 'openid tickets:read'));
      const tickets = async () => (await world.call(token, '/api/tickets?limit=1')).status;
      expect(await tickets()).toBe(200);
      await at.open('/settings/account/applications', 'Connected applications');
      const row = at.page.getByRole('row').filter({ hasText: 'Shift board' });
      await row.getByText('Read tickets and their comments').waitFor();
      await press('Withdraw the access of Shift board');
      await press('Withdraw access');
      await row.waitFor({ state: 'detached' });
      await world.until(async () => (await tickets()) === 401);
    });

    it('ending all sign-ins to the console ends this one, too', async () => {
      await press('End all sign-ins to Ticketgate console');
      await press('End all sign-ins');
      await at.page.getByText('Your session has ended').waitFor();
    });

    it('no page broke the policy it was served with, or anything else', () => {
      expect(at.complaints).toEqual([]);
    });

    /** From the console's own page to whatever comes of it; the password is asked for once. */
    async function startSignIn(): Promise<void> {
      await press('Sign in');
      const password = at.page.getByLabel(/password/i);
      const menu = at.page.getByRole('navigation', { name: 'Console' });
      await password.or(menu).or(at.page.getByRole('alert')).first().waitFor();
      if (!(await password.isVisible())) return;
      await at.page.getByLabel(/e-mail/i).fill(world.demo.admin.email);
      await password.fill(world.demo.admin.password);
      await press('Sign in');
    }
  });
}

/** The answer of the token endpoint with another ID token; nobody can sign that one. */
async function withIdToken(route: Route, claims: Claims): Promise<void> {
  const response = await route.fetch();
  const body = (await response.json()) as { readonly id_token: string };
  const [header, payload = '', signature] = body.id_token.split('.');
  const told = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims;
  const changed = Buffer.from(JSON.stringify({ ...told, ...claims })).toString('base64url');
  const json = { ...body, id_token: [header, changed, signature].join('.') };
  await route.fulfill({ response, json });
}
