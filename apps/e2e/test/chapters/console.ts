import { describeWhere, type DemoApplication } from '@ticketgate/testing';
import { CLIENT_API } from '../world/a-ticket.ts';
import { openConsole, type ConsoleBrowser } from '../world/console-browser.ts';
import type { World } from '../world/world.ts';

/** What an administrator does with a mouse, and what it does to the tokens out there. */
export function consoleChapter(world: World): void {
  describeWhere('chromium', 'the console in a real browser', () => {
    let at: ConsoleBrowser;
    const name = (text: string | RegExp) => ({ name: text, exact: typeof text === 'string' });
    const press = (text: string | RegExp) => at.page.getByRole('button', name(text)).click();
    const search = async (token: string) =>
      (await world.call(token, `${CLIENT_API}/search?query=&limit=1`)).status;

    beforeAll(async () => {
      at = await openConsole(world);
      await at.page.goto('/console/audit?outcome=ok');
      await at.signIn();
    });
    afterAll(() => at.close());

    it('leads back to the page that was asked for; the code is gone from the address', async () => {
      await at.page.getByRole('heading', name('Audit')).waitFor();
      expect(at.page.url()).toBe(`${world.product.apiUrl}/console/audit?outcome=ok`);
    });

    it('RR-01 to RR-04: a new application, its agent and another secret', async () => {
      await at.open('/applications/new', 'New application');
      await at.page.getByLabel('Name').fill('Warehouse');
      await press('Create application');
      await at.secret('client secret');
      await at.page.getByRole('heading', name('Warehouse')).waitFor();
      await at.page.getByLabel('Bind to').selectOption({ label: 'Demo bot (demo-bot)' });
      await press('Bind');
      await at.page.getByRole('button', name('Unbind')).waitFor();
      const minted = await world.token(await addSecret('Night shift'));
      expect(await search(minted)).toBe(200);
    });

    it('RR-17: the kill switch ends its tokens, and says where', async () => {
      const application = await addSecret('Day shift');
      const token = await world.token(application);
      expect(await search(token)).toBe(200);
      await press(/^Revoke all tokens of the application/);
      await press('Revoke all tokens');
      const said = await at.page.locator('.kill-switch [data-revocation]').innerText();
      expect(said).toMatch(/^Revoked\. (\d+) of \1 replicas? ha/);
      await world.until(async () => (await search(token)) === 401);
      expect(await search(await world.token(application))).toBe(200);
    });

    it('RS-09: a revoked credential stops; the last one only when that is meant', async () => {
      await press('Revoke First secret');
      await press('Revoke credential');
      await press('Revoke Day shift');
      await press('Revoke credential');
      await at.page.getByRole('button', name('Revoke Day shift')).waitFor({ state: 'detached' });
      await press('Revoke Night shift');
      const really = at.page.getByRole('button', name('Revoke credential'));
      expect(await really.isDisabled()).toBe(true);
      await at.page.getByRole('checkbox', { name: /the last one that works/ }).check();
      await really.click();
      await at.page.getByRole('button', name('Revoke Night shift')).waitFor({ state: 'detached' });
    });

    it('SB-01 to SB-07: a named refresh token mints until it is deleted', async () => {
      await at.open('/settings/installation/public-api', 'Public API');
      const clientId = await at.page.locator('[data-client-id]').innerText();
      await press('New refresh token');
      await at.page.getByRole('dialog').getByLabel('Name').fill('Weekly report');
      await press('Create refresh token');
      const refreshToken = await at.secret('refresh token');
      const mint = () =>
        world.ask(`${world.product.apiUrl}/token`, {
          method: 'POST',
          body: new URLSearchParams({
            grant_type: 'refresh_token',
            refresh_token: refreshToken,
            client_id: clientId,
          }),
        });
      const { body } = await mint();
      const token = world.hush(String(body['access_token']));
      const tickets = async () => (await world.call(token, '/api/tickets?limit=1')).status;
      expect(await tickets()).toBe(200);
      await press('Delete Weekly report');
      await press('Delete refresh token');
      await at.page.getByRole('dialog').waitFor({ state: 'detached' });
      await world.until(async () => (await tickets()) === 401);
      expect(await mint()).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    });

    it('shows a refusal in the words of the API, with the id that the audit trail knows', async () => {
      await at.open('/users/new', 'New user');
      await at.page.getByLabel('Name', { exact: true }).fill('Another Ada');
      await at.page.getByLabel('E-mail address').fill(world.demo.admin.email);
      await at.page.getByLabel('Username').fill('another.ada');
      await press('Create user');
      const alert = at.page.getByRole('alert');
      expect(await alert.innerText()).toMatch(/^Already taken/);
      const requestId = await alert.locator('code').last().innerText();
      await world.until(async () => {
        await at.open(`/audit?requestId=${requestId}`, 'Audit');
        await at.page.locator('.table, .empty').first().waitFor();
        return (await at.page.getByText('admin.refused').count()) > 0;
      });
    });

    it('gets a new access token when the old one has run out', async () => {
      const stored = () =>
        at.page.evaluate(() => {
          const { sessionStorage: storage } = globalThis as unknown as {
            sessionStorage: WebStorage;
          };
          const key = storage.key(0) ?? '';
          return { key, user: storage.getItem(key) ?? '' };
        });
      const { key, user } = await stored();
      const old = JSON.parse(user) as { access_token: string };
      const expired = JSON.stringify({ ...old, expires_at: 1 });
      await at.page.evaluate(
        ([name_, value]) => {
          const { sessionStorage: storage } = globalThis as unknown as {
            sessionStorage: WebStorage;
          };
          storage.setItem(name_ ?? '', value ?? '');
        },
        [key, expired],
      );
      await at.open('/users', 'Users');
      await at.page.getByRole('table').waitFor();
      const now = JSON.parse((await stored()).user) as { access_token: string };
      expect(now.access_token).not.toBe(old.access_token);
      world.hush(old.access_token);
      world.hush(now.access_token);
    });

    it('works by keyboard: a dialog takes the focus, Escape gives it back', async () => {
      await at.open('/settings/installation/public-api', 'Public API');
      const opener = at.page.getByRole('button', name('New refresh token'));
      await opener.focus();
      await at.page.keyboard.press('Enter');
      const dialog = at.page.getByRole('dialog', { name: 'New refresh token' });
      await dialog.waitFor();
      expect(await dialog.locator(':focus').count()).toBe(1);
      await at.page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      expect(await opener.evaluate((button) => button.matches(':focus'))).toBe(true);
    });

    it('signing out ends the session everywhere', async () => {
      await press('Sign out');
      const really = at.page.getByRole('button', name('Sign out'));
      await at.page.waitForURL((url) => url.origin === world.product.oauthUrl);
      await really.click();
      await at.page.waitForURL(`${world.product.apiUrl}/console/**`);
      await press('Sign in');
      await at.page.getByLabel(/password/i).waitFor();
    });

    it('no page broke the policy it was served with, or anything else', () => {
      expect(at.complaints).toEqual([]);
    });

    /** Adds a secret to the application that is shown. */
    async function addSecret(secretName: string): Promise<DemoApplication> {
      await press('Add secret');
      await at.page.getByRole('dialog').getByLabel('Name').fill(secretName);
      await press('Add');
      const clientId = await at.page.locator('[data-secret="client id"]').innerText();
      return { clientId, clientSecret: await at.secret('client secret') };
    }
  });
}

/** The part of the browser's storage that is used here. */
interface WebStorage {
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}
