import { findChromium } from '@ticketgate/testing';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { World } from './world.ts';

/** Somebody who can sign in. */
export interface Person {
  readonly email: string;
  readonly password: string;
}

/** A real browser with the console in it. */
export interface ConsoleBrowser {
  readonly page: Page;
  /** What the pages complained about: uncaught errors, breaches of their policy. */
  readonly complaints: readonly string[];
  /** Shows a page of the console, e.g. `/users`, and waits for its heading. */
  open(path: string, heading: string): Promise<void>;
  /** Goes through the sign-in page; as the demo's administrator unless somebody is named. */
  signIn(as?: Person): Promise<void>;
  /** A value that the dialog shows once; closes the dialog. */
  secret(what: string): Promise<string>;
  close(): Promise<void>;
}

/** Starts a browser; nobody is signed in. */
export async function openConsole(world: World): Promise<ConsoleBrowser> {
  const browser: Browser = await chromium.launch({
    executablePath: findChromium() ?? '',
    args: ['--no-sandbox'],
  });
  const context = await browser.newContext({ baseURL: world.product.apiUrl });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    // A refusal that a test asks for is no complaint.
    const isRefusal = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isRefusal) complaints.push(message.text());
  });
  const seen = (heading: string) =>
    page.getByRole('heading', { name: heading, level: 1 }).waitFor();
  return {
    page,
    complaints,
    open: async (path, heading) => {
      await page.goto(`/console${path}`);
      await seen(heading);
    },
    signIn: async ({ email, password } = world.demo.admin) => {
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByLabel(/e-mail/i).fill(email);
      await page.getByLabel(/password/i).fill(password);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('navigation', { name: 'Console' }).waitFor();
    },
    secret: async (what) => {
      const text = await page.locator(`[data-secret="${what}"]`).innerText();
      await page.getByRole('button', { name: 'I have saved it' }).click();
      return world.hush(text);
    },
    close: () => browser.close(),
  };
}
