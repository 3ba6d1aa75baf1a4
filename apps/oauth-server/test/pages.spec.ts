import { describeWhere } from '@ticketgate/testing';
import type { Page } from 'playwright-core';
import {
  authorizePath,
  consoleParameters,
  newPerson,
  PASSWORD,
  signInApplication,
  type Person,
} from './support/people.ts';
import { startBrowsedWorld, type BrowsedWorld } from './support/real-browser.ts';
import type { TestTenant } from './support/tenant.ts';

const DESKTOP = { viewport: { width: 1280, height: 800 } };
const PHONE = { viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true };

describeWhere('chromium', 'pages in a real browser, without JavaScript', () => {
  let at: BrowsedWorld;
  let tenant: TestTenant;
  let person: Person;

  beforeAll(async () => {
    at = await startBrowsedWorld();
    tenant = await at.world.tenant();
    person = await newPerson(at.world, tenant);
  });
  afterAll(() => at.stop());

  const clientPath = async (more: Readonly<Record<string, string>> = {}) => {
    const { clientId } = await signInApplication(tenant, {
      ...{ name: 'Fleet Reports', redirectUris: [at.callback] },
      postLogoutRedirectUris: [at.callback],
    });
    return authorizePath({ client_id: clientId, redirect_uri: at.callback, ...more });
  };
  const signIn = async (page: Page, password = PASSWORD) => {
    await page.getByLabel('E-mail address').fill(person.email);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };
  /** What the browser's console says against the page: blocked styles, forms, scripts. */
  const complaintsOf = (page: Page) => {
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    return complaints;
  };
  const fits = (page: Page) =>
    page.getByRole('main').evaluate(({ ownerDocument: { documentElement: root } }) => {
      return root.scrollWidth <= root.clientWidth;
    });

  it.each([
    ['desktop', DESKTOP],
    ['phone', PHONE],
  ])('sign in, agree and come back to the application (%s)', async (_what, options) => {
    const page = await at.open(options);
    const complaints = complaintsOf(page);
    await page.goto(await clientPath());
    await signIn(page);
    await page.getByRole('heading', { name: 'Allow Fleet Reports?' }).waitFor();
    const list = page.getByRole('list', { name: 'Fleet Reports will be able to' });
    expect(await list.getByRole('listitem').allInnerTexts()).toEqual([
      'Know who you are',
      'Do everything with tickets',
    ]);
    expect(await fits(page)).toBe(true);
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.getByRole('heading', { name: 'Back at the application' }).waitFor();
    expect(new URL(page.url()).searchParams.get('code')).toMatch(/^[\w-]{20,}$/);
    expect(complaints).toEqual([]);
  });

  it('deny comes back, too', async () => {
    const page = await at.open();
    await page.goto(await clientPath());
    await signIn(page);
    await page.getByRole('button', { name: 'Deny' }).click();
    await page.getByRole('heading', { name: 'Back at the application' }).waitFor();
    expect(new URL(page.url()).searchParams.get('error')).toBe('access_denied');
  });

  it('a wrong password is told by an alert, the fields are marked, the cursor is in the password', async () => {
    const page = await at.open(PHONE);
    await page.goto(await clientPath());
    expect(await page.evaluate(focused)).toBe('email');
    await signIn(page, 'wrong');
    expect(await page.getByRole('alert').innerText()).toContain('do not go together');
    expect(await page.title()).toMatch(/^Error: /);
    expect(await page.getByLabel('Password').getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByLabel('E-mail address').inputValue()).toBe(person.email);
    expect(await page.evaluate(focused)).toBe('password');
    expect(await fits(page)).toBe(true);
  });

  it('works by the keyboard alone, and password managers know the fields', async () => {
    const page = await at.open();
    await page.goto(await clientPath());
    expect(await page.getByLabel('E-mail address').getAttribute('autocomplete')).toBe('username');
    expect(await page.getByLabel('Password').getAttribute('autocomplete')).toBe('current-password');
    await page.keyboard.type(person.email);
    await page.keyboard.press('Tab');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Allow Fleet Reports?' }).waitFor();
  });

  it('the console asks for an organisation only where it has to', async () => {
    const other = await at.world.tenant();
    const { email } = person;
    await newPerson(at.world, other, { email });
    const page = await at.open();
    await page.goto(authorizePath(consoleParameters(at.world)));
    await page.getByLabel('Organisation (optional)').waitFor();
    await signIn(page);
    await page.getByRole('heading', { name: 'Choose an organisation' }).waitFor();
    const choices = page.getByRole('main').getByRole('button');
    expect(await choices.count()).toBe(2);
  });

  it('signing out asks, and goes back', async () => {
    const page = await at.open();
    const path = await clientPath();
    await page.goto(path);
    await signIn(page);
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.getByRole('heading', { name: 'Back at the application' }).waitFor();
    const query = new URLSearchParams({
      client_id: new URL(path, at.callback).searchParams.get('client_id') ?? '',
      post_logout_redirect_uri: at.callback,
    });
    await page.goto(`/session/end?${query.toString()}`);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Back at the application' }).waitFor();
    await page.goto(path);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });

  it('what cannot go on says so, in words and by its code', async () => {
    const page = await at.open(PHONE);
    await page.goto(authorizePath({ client_id: 'nobody' }));
    expect(await page.getByRole('alert').innerText()).toContain('not known to us');
    expect(await page.getByRole('main').innerText()).toContain('invalid_client');
    expect(await fits(page)).toBe(true);
  });

  it.each(['light', 'dark'] as const)(
    'text stands out from its ground (%s)',
    async (colorScheme) => {
      const page = await at.open({ colorScheme });
      await page.goto(await clientPath());
      await signIn(page, 'wrong');
      for (const place of [
        page.getByRole('alert'),
        page.getByRole('button', { name: 'Sign in' }),
      ]) {
        const [ink, ground] = await place.evaluate((element) => {
          const { color, backgroundColor } = getComputedStyle(element);
          return [color, backgroundColor] as const;
        });
        // WCAG 2.2, 1.4.3: 4.5 to 1.
        expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5);
      }
    },
  );
});

const focused = () => document.activeElement?.id;

/** WCAG 2.2: relative luminance and contrast ratio of two `rgb()` colours. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map((part) => {
    const channel = Number(part) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
