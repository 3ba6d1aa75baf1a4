import { describeWhere } from '@ticketgate/testing';
import { openConsole, type ConsoleBrowser } from '../world/console-browser.ts';
import type { World } from '../world/world.ts';

/** Nobody has this name (RFC 6761 6.4). */
const URL_OF_NOBODY = 'https://hooks.invalid/ticketgate';

/** What an administrator does with webhooks. */
export function consoleWebhooks(world: World): void {
  describeWhere('chromium', 'webhooks in the console', () => {
    let at: ConsoleBrowser;
    const press = (name: string) => at.page.getByRole('button', { name, exact: true }).click();

    beforeAll(async () => {
      at = await openConsole(world);
      await at.page.goto('/console/webhooks');
      await at.signIn();
    });
    afterAll(() => at.close());

    it('a webhook is made; its secret is shown once', async () => {
      await at.open('/webhooks/new', 'New webhook');
      await at.page.getByLabel('URL').fill(URL_OF_NOBODY);
      await at.page.getByRole('checkbox', { name: 'Tell everything' }).uncheck();
      await at.page.getByRole('checkbox', { name: 'ticket.created' }).check();
      await press('Create webhook');
      expect(await at.secret('signing secret')).toMatch(/^whsec_/);
      await at.page.getByRole('heading', { name: URL_OF_NOBODY, level: 1 }).waitFor();
    });

    it('a test says what came of it, and is in the log', async () => {
      await press('Send test');
      await at.page.locator('[data-test-result]').getByText('Not delivered').waitFor();
      await press('Refresh');
      await at.page.getByRole('rowheader', { name: 'webhook.test' }).waitFor();
    });

    it('another secret, for which the old one stands in for a while', async () => {
      await press('Rotate secret');
      await at.page.getByRole('dialog').getByRole('button', { name: 'Rotate secret' }).click();
      expect(await at.secret('signing secret')).toMatch(/^whsec_/);
      await at.page.getByText('The secret before this one signs, too').waitFor();
    });

    it('is switched off, and removed', async () => {
      await press('Disable');
      await at.page.getByText('by an administrator').waitFor();
      await press('Remove');
      await press('Remove webhook');
      await at.page.getByRole('heading', { name: 'Webhooks', level: 1 }).waitFor();
      await at.page.getByText('No webhooks yet').waitFor();
      expect(at.complaints).toEqual([]);
    });
  });
}
