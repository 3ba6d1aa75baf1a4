import { randomUUID } from 'node:crypto';
import { describeWhere } from '@ticketgate/testing';
import type { Locator } from 'playwright-core';
import { ticketIn } from '../world/a-ticket.ts';
import { anAgent } from '../world/an-agent.ts';
import { openConsole, type ConsoleBrowser } from '../world/console-browser.ts';
import { anAdminToken } from '../world/people.ts';
import type { World } from '../world/world.ts';

const exactly = (name: string) => ({ name, exact: true });

/** A day of an agent and an administrator, each in a browser of their own. */
export function consoleTickets(world: World): void {
  describeWhere('chromium', 'tickets in the console', () => {
    let emma: ConsoleBrowser;
    let ada: ConsoleBrowser;
    let token: string;
    let number: string;
    const title = `<img src=x onerror="throw 1"> ${randomUUID()}`;

    const press = (at: ConsoleBrowser, name: string) =>
      at.page.getByRole('button', exactly(name)).click();
    const field = (at: ConsoleBrowser, name: string) => at.page.getByLabel(name, { exact: true });
    const told = (at: ConsoleBrowser, text: string) =>
      at.page.getByRole('status').filter({ hasText: text }).waitFor();
    const ticket = async () => ticketIn(await world.call(token, `/api/tickets/${number}`));
    const optionsOf = (select: Locator) => select.getByRole('option').allInnerTexts();

    beforeAll(async () => {
      token = await anAdminToken(world);
      const agent = await anAgent(world, 'emma.ford');
      emma = await openConsole(world);
      await emma.page.goto('/console/');
      await emma.signIn(agent);
      ada = await openConsole(world);
      await ada.page.goto('/console/tickets');
      await ada.signIn();
    });
    afterAll(async () => {
      await emma.close();
      await ada.close();
    });

    it('an agent begins at the tickets, and is shown nothing of the administration', async () => {
      await emma.page.getByRole('heading', exactly('Tickets')).waitFor();
      const links = emma.page.getByRole('navigation', { name: 'Console' }).getByRole('link');
      expect(await links.allInnerTexts()).toEqual([
        ...['Tickets', 'Groups', 'Public API', 'Connected applications'],
      ]);
      await emma.open('/webhooks', 'For administrators only');
    });

    it('opens a ticket; a refusal is told at its field and loses nothing', async () => {
      await emma.open('/tickets/new', 'New ticket');
      await field(emma, 'Title').fill(title);
      await field(emma, 'Group').selectOption('Technology');
      await field(emma, 'Resolution').fill('8');
      await field(emma, 'Assignees').fill('nobody@demo.example');
      await press(emma, 'Create ticket');
      await emma.page.getByRole('alert').waitFor();
      expect(await emma.page.locator('.field-error').innerText()).toContain('not an active user');
      await field(emma, 'Assignees').fill('rachel.singh@demo.example');
      await field(emma, 'Assignees').press('Enter');
      await emma.page.getByRole('button', { name: 'Remove rachel.singh@demo.example' }).waitFor();
      await press(emma, 'Create ticket');
      number = await emma.page.locator('[data-ticket]').innerText();
      expect(await ticket()).toMatchObject({
        title,
        group: 'Technology',
        assignees: [{ username: 'rachel.singh' }],
        resolutionTimeInHours: 8,
      });
    });

    it('what people type is text, and never markup', async () => {
      await emma.page.getByRole('heading', exactly(title)).waitFor();
      expect(await emma.page.locator('main img').count()).toBe(0);
      await emma.page.getByText('opened the ticket').waitFor();
    });

    it('comments for everybody and for people only, and edits its own', async () => {
      await field(emma, 'New comment').fill('On my way.');
      await press(emma, 'Add public comment');
      await told(emma, 'Added a public comment.');
      await emma.page.getByRole('radio', exactly('Internal')).check();
      await field(emma, 'New comment').fill('Promise nothing.');
      await press(emma, 'Add internal comment');
      await told(emma, 'Added an internal comment.');
      const second = emma.page.getByRole('article').nth(1);
      await second.getByText('Internal').waitFor();
      await second.getByRole('button', exactly('Edit')).click();
      await field(emma, 'Comment').fill('Promise nothing yet.');
      await press(emma, 'Save comment');
      await told(emma, 'Saved the comment.');
      const { body } = await world.call(token, `/api/tickets/${number}/comments`);
      expect(body['items']).toMatchObject([
        { body: 'On my way.', visibility: 'public', editedAt: null },
        { body: 'Promise nothing yet.', visibility: 'internal', editedAt: expect.any(String) },
      ]);
      await emma.page.getByText('added an internal comment').waitFor();
    });

    it('offers the moves that are possible, and no others', async () => {
      const status = field(emma, 'Status');
      await status.selectOption('RESOLVED');
      await press(emma, 'Save');
      await told(emma, `Saved ${number}.`);
      expect(await optionsOf(status)).toEqual(['Resolved', 'Open', 'In progress', 'Closed']);
      await emma.page.getByText('changed the status from Open to Resolved').waitFor();
      await emma.page
        .locator('[data-clock="resolution"]')
        .getByText('Met', { exact: true })
        .waitFor();
      await status.selectOption('IN_PROGRESS');
      await press(emma, 'Save');
      await emma.page.getByText('changed the status from Resolved to In progress').waitFor();
    });

    it('puts people on a ticket and takes them off', async () => {
      await press(emma, 'Assign to me');
      const me = emma.page.getByRole('button', { name: 'Take Emma Ford off the ticket' });
      await me.waitFor();
      await field(emma, 'Add somebody').fill('li.wei');
      await press(emma, 'Assign');
      await emma.page.getByRole('button', { name: 'Take 李伟 off the ticket' }).waitFor();
      await me.click();
      await me.waitFor({ state: 'detached' });
      await emma.page.getByText('took Emma Ford off the ticket').waitFor();
      const { assignees } = await ticket();
      expect(assignees.map(({ username }) => username).sort()).toEqual(['li.wei', 'rachel.singh']);
    });

    it('RFC 9110 13.1.1: who was slower is told so, loses nothing and overwrites nothing', async () => {
      await ada.open(`/tickets/${number}`, title);
      await field(ada, 'Status').selectOption('ON_HOLD');
      await field(ada, 'New comment').fill('Waiting for the part.');
      await field(emma, 'Priority').selectOption('HIGH');
      await press(emma, 'Save');
      await emma.page.getByText('changed the priority from Medium to High').waitFor();

      await press(ada, 'Save');
      const notice = ada.page
        .getByRole('alert')
        .filter({ hasText: 'changed this ticket meanwhile' });
      await notice.waitFor();
      expect(await ticket()).toMatchObject({ status: 'IN_PROGRESS', priority: 'HIGH' });
      await press(ada, 'Show the latest');
      await ada.page.getByText('changed the priority from Medium to High').waitFor();
      expect(await field(ada, 'Priority').inputValue()).toBe('HIGH');
      expect(await field(ada, 'Status').inputValue()).toBe('ON_HOLD');
      expect(await field(ada, 'New comment').inputValue()).toBe('Waiting for the part.');
      await press(ada, 'Save');
      await told(ada, `Saved ${number}.`);
      await press(ada, 'Add public comment');
      await told(ada, 'Added a public comment.');
      expect(await ticket()).toMatchObject({ status: 'ON_HOLD', priority: 'HIGH' });
    });

    it('a list is found again by its address', async () => {
      const words = title.slice(-36);
      await emma.open('/tickets', 'Tickets');
      await field(emma, 'Search').fill(words);
      await field(emma, 'Search').press('Enter');
      await field(emma, 'Status').selectOption('ON_HOLD');
      await emma.page.waitForURL(/query=.*status=ON_HOLD/);
      await emma.page.reload();
      await emma.page.getByRole('link', exactly(title)).waitFor();
      expect(await emma.page.getByRole('rowheader').count()).toBe(1);
      await field(emma, 'Status').selectOption('OPEN');
      await emma.page.getByText('None fits this filter.').waitFor();
    });

    it('groups: made, named, filled and removed by an administrator, read by an agent', async () => {
      const name = `Night shift ${randomUUID().slice(0, 8)}`;
      await ada.open('/groups', 'Groups');
      await press(ada, 'New group');
      await ada.page.getByRole('dialog').getByLabel('Name').fill(name);
      await press(ada, 'Create group');
      await ada.page.getByRole('heading', { name, level: 1 }).waitFor();
      const people = field(ada, 'Add somebody');
      const label = 'Emma Ford (emma.ford@demo.example)';
      await people.selectOption({ label });
      await press(ada, 'Add member');
      await ada.page.getByRole('rowheader', { name: 'Emma Ford' }).waitFor();
      await world.call(token, `/api/tickets/${number}`, { method: 'PATCH', json: { group: name } });

      const path = new URL(ada.page.url()).pathname.replace('/console', '');
      await emma.open(path, name);
      await emma.page.getByRole('rowheader', { name: 'Emma Ford' }).waitFor();
      expect(await emma.page.locator('main').getByRole('button').count()).toBe(0);

      await field(ada, 'Name').fill(`${name} B`);
      await press(ada, 'Save');
      await ada.page.getByRole('heading', { name: `${name} B`, level: 1 }).waitFor();
      expect(await ticket()).toMatchObject({ group: `${name} B` });
      await press(ada, 'Remove group');
      await ada.page.getByRole('dialog').getByRole('button', exactly('Remove group')).click();
      await ada.page.getByRole('alert').filter({ hasText: 'Group is in use' }).waitFor();
      await press(ada, 'Cancel');
      await field(ada, 'Its tickets go to').selectOption({ label: 'Facilities' });
      await press(ada, 'Remove group');
      await ada.page.getByRole('dialog').getByRole('button', exactly('Remove group')).click();
      await ada.page.getByRole('heading', { name: 'Groups', level: 1 }).waitFor();
      expect(await ticket()).toMatchObject({ group: 'Facilities' });
    });

    it('no page broke the policy it was served with, or anything else', () => {
      expect([...emma.complaints, ...ada.complaints]).toEqual([]);
    });
  });
}
