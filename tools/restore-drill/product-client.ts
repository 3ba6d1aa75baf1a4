import { createHash, randomBytes } from 'node:crypto';
import { FormBrowser, type Demo, type DemoApplication } from '@ticketgate/testing';

export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

interface Question {
  readonly method?: string;
  readonly token?: string;
  readonly json?: object;
  readonly form?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

const CALLBACK = 'http://127.0.0.1/callback';

/** What an integrator, a person and an administrator do with a running product. */
export class ProductClient {
  readonly demo: Demo;

  constructor(demo: Demo) {
    this.demo = demo;
  }

  async ask(url: string, { method, token, json, form, headers = {} }: Question): Promise<Answer> {
    const body = form ? new URLSearchParams(form) : json && JSON.stringify(json);
    const answer = await fetch(url, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(json && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body }),
    });
    const text = await answer.text();
    return { status: answer.status, body: text ? (JSON.parse(text) as Answer['body']) : {} };
  }

  api(path: string, question: Question): Promise<Answer> {
    return this.ask(`${this.demo.apiUrl}${path}`, question);
  }

  tokenRequest(form: Readonly<Record<string, string>>): Promise<Answer> {
    return this.ask(`${this.demo.oauthUrl}/api/oauth2/token`, { form });
  }

  /** An application's access token. */
  async token(application: DemoApplication = this.demo.application): Promise<string> {
    const { clientId, clientSecret } = application;
    const { status, body } = await this.ask(`${this.demo.oauthUrl}/api/oauth2/token`, {
      form: { grant_type: 'client_credentials', scope: 'client_api' },
      headers: { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
    });
    return given(body['access_token'], status, body);
  }

  /** The administrator's, by a named refresh token. */
  adminRequest({ clientId, token } = this.demo.adminRefreshToken): Promise<Answer> {
    return this.ask(`${this.demo.apiUrl}/token`, {
      form: { grant_type: 'refresh_token', client_id: clientId, refresh_token: token },
    });
  }

  async adminToken(): Promise<string> {
    const { status, body } = await this.adminRequest();
    return given(body['access_token'], status, body);
  }

  /** The number of a new ticket. */
  async ticket(token: string, title: string, key?: string): Promise<string> {
    const { status, body } = await this.api('/api/client-api/ticket/create', {
      ...{ token, json: { title } },
      ...(key !== undefined && { headers: { 'idempotency-key': key } }),
    });
    return given(body['ticketNumber'], status, body);
  }

  ticketStatus = async (token: string, number: string): Promise<number> =>
    (await this.api(`/api/client-api/ticket/${number}`, { token })).status;

  /** An application that people sign in to. */
  async register(adminToken: string): Promise<DemoApplication> {
    const { status, body } = await this.api('/api/oauth2/register', {
      token: adminToken,
      json: {
        ...{ client_name: 'Restore drill', redirect_uris: [CALLBACK], response_types: ['code'] },
        grant_types: ['authorization_code', 'refresh_token'],
        ...{ scope: 'openid offline_access client_api', default_sub_type: 'user' },
      },
    });
    const clientId = given(body['client_id'], status, body);
    return { clientId, clientSecret: given(body['client_secret'], status, body) };
  }

  /** Signs the administrator in. @returns a refresh token that is good for one use. */
  async signIn({ clientId, clientSecret }: DemoApplication): Promise<string> {
    const verifier = randomBytes(32).toString('base64url');
    const query = new URLSearchParams({
      ...{ client_id: clientId, response_type: 'code', redirect_uri: CALLBACK, prompt: 'consent' },
      scope: 'openid offline_access client_api',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    });
    const code = await this.#visit(`/api/oauth2/authorize?${query.toString()}`);
    const { status, body } = await this.tokenRequest({
      ...{ grant_type: 'authorization_code', code, redirect_uri: CALLBACK },
      ...{ code_verifier: verifier, client_id: clientId, client_secret: clientSecret },
    });
    return given(body['refresh_token'], status, body);
  }

  refresh({ clientId, clientSecret }: DemoApplication, token: string): Promise<Answer> {
    return this.tokenRequest({
      ...{ grant_type: 'refresh_token', refresh_token: token },
      ...{ client_id: clientId, client_secret: clientSecret },
    });
  }

  async #visit(path: string): Promise<string> {
    const { email, password } = this.demo.admin;
    const browser = new FormBrowser({ origin: this.demo.oauthUrl });
    let page = await browser.follow(await browser.get(path));
    if (page.text.includes('type="password"')) {
      page = await browser.follow(await browser.submit(page, { email, password }));
    }
    if (page.text.includes('value="allow"')) {
      page = await browser.follow(await browser.submit(page, { action: 'allow' }));
    }
    const code = URL.parse(page.headers.get('location') ?? '')?.searchParams.get('code');
    return given(code, page.status, { path: page.path });
  }
}

function given(value: unknown, status: number, body: unknown): string {
  if (typeof value === 'string') return value;
  throw new Error(`The product answered ${status} ${JSON.stringify(body)}`);
}
