interface Cookie {
  readonly value: string;
  readonly path: string;
  /** The whole line, flags included. */
  readonly line: string;
}

/** One answer, read completely. */
export interface Page {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Path and query it came from. */
  readonly path: string;
}

export interface Visited {
  /** Origin that redirects name. */
  readonly origin: string;
  /** Where it answers, when that is somewhere else: one of several replicas. */
  readonly baseUrl?: string;
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** A plain browser without JavaScript: cookies by path, redirects by hand, forms posted as they stand. */
export class FormBrowser {
  readonly cookies = new Map<string, Cookie>();
  readonly #origin: string;
  #baseUrl: string;

  constructor({ origin, baseUrl = origin }: Visited) {
    this.#origin = origin;
    this.#baseUrl = baseUrl;
  }

  /** Asks another replica from now on, as a load balancer may. */
  use({ baseUrl }: { readonly baseUrl: string }): void {
    this.#baseUrl = baseUrl;
  }

  /** @param path with its query; below the origin. */
  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Page> {
    return this.send(path, { headers: { accept: 'text/html', ...headers } });
  }

  post(
    path: string,
    form: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Page> {
    return this.send(path, {
      method: 'POST',
      headers: {
        accept: 'text/html',
        'content-type': 'application/x-www-form-urlencoded',
        origin: 'null',
        'sec-fetch-site': 'same-origin',
        ...headers,
      },
      body: new URLSearchParams(form).toString(),
    });
  }

  /** Goes where a page points, as long as that is here; answers the page it ends at, or the last redirect. */
  async follow(page: Page): Promise<Page> {
    let at = page;
    for (let hops = 0; hops < 10; hops++) {
      const next = this.localPathOf(at);
      if (next === undefined) return at;
      at = await this.get(next);
    }
    throw new Error('the redirects do not end');
  }

  /** Posts the form of a page, with its hidden fields and these. */
  submit(page: Page, fields: Readonly<Record<string, string>>): Promise<Page> {
    const action = /<form[^>]* action="([^"]*)"/.exec(page.text)?.[1] ?? page.path;
    return this.post(unescaped(action), { ...hiddenFields(page.text), ...fields });
  }

  /** Path and query of a redirect to this origin; undefined for everything else. */
  localPathOf({ status, headers }: Page): string | undefined {
    const location = headers.get('location');
    if (!REDIRECTS.has(status) || location === null) return undefined;
    const url = new URL(location, this.#origin);
    return url.origin === this.#origin ? `${url.pathname}${url.search}` : undefined;
  }

  /** Any request with this browser’s cookies. */
  async send(path: string, init: RequestInit): Promise<Page> {
    const cookie = this.#cookiesFor(path);
    const headers = { ...(init.headers as Record<string, string>), ...(cookie && { cookie }) };
    const response = await fetch(`${this.#baseUrl}${path}`, {
      ...init,
      headers,
      redirect: 'manual',
    });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    const { status } = response;
    return { status, headers: response.headers, text: await response.text(), path };
  }

  #cookiesFor(path: string): string {
    const pathname = path.split('?', 1)[0] ?? '/';
    return [...this.cookies]
      .filter(([, cookie]) => pathname.startsWith(cookie.path))
      .map(([key, { value }]) => `${key.split(' ', 1)[0] ?? ''}=${value}`)
      .join('; ');
  }

  #keep(line: string): void {
    const [pair = ''] = line.split(';', 1);
    const name = pair.slice(0, pair.indexOf('='));
    const path = /;\s*path=([^;]*)/i.exec(line)?.[1] ?? '/';
    const key = path === '/' ? name : `${name} ${path}`;
    if (/expires=Thu, 01 Jan 1970/i.test(line)) this.cookies.delete(key);
    else this.cookies.set(key, { value: pair.slice(name.length + 1), path, line });
  }
}

const unescaped = (text: string) =>
  text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'");

function hiddenFields(html: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [tag] of html.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(tag)?.[1];
    if (name !== undefined) fields[name] = unescaped(/value="([^"]*)"/.exec(tag)?.[1] ?? '');
  }
  return fields;
}
