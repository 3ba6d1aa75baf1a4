import {
  freePort,
  operate,
  startProduct,
  type Demo,
  type DemoApplication,
  type RunningProduct,
} from '@ticketgate/testing';
import { ticketgate, type Ticketgate } from '@ticketgate/client';
import { ask, type Answer, type Question } from './ask.ts';
import { Contracts } from './contracts.ts';
import { basic, GRANT, type TokenRequest } from './token-request.ts';

type Json = Readonly<Record<string, unknown>>;

/** The one product that all chapters share, and what they sent to it that no log may show. */
export class World {
  readonly #secrets = new Set<string>();
  #product: RunningProduct | undefined;
  #contracts: Contracts | undefined;
  #metricsUrls: readonly string[] = [];

  /** @param more added to the environment of both services. */
  async start(more: Readonly<Record<string, string>> = {}): Promise<void> {
    const ports = [String(await freePort()), String(await freePort())] as const;
    const [OAUTH_METRICS_PORT, API_METRICS_PORT] = ports;
    // All chapters register from one address, and some several clients within a second.
    const LIMIT_REGISTRATION_BURST = '100/1s';
    this.#product = await startProduct({
      env: { OAUTH_METRICS_PORT, API_METRICS_PORT, LIMIT_REGISTRATION_BURST, ...more },
    });
    this.#metricsUrls = ports.map((port) => `http://127.0.0.1:${port}/metrics`);
    this.#contracts = await Contracts.read(this.product.apiUrl, this.product.oauthUrl);
    const { application, keyApplication, unboundApplication, otherTenant, admin } = this.demo;
    for (const { clientSecret } of [application, unboundApplication, otherTenant.application]) {
      this.hush(clientSecret);
    }
    this.hush(admin.password);
    this.hush(this.demo.adminRefreshToken.token);
    this.hush(String(keyApplication.privateJwk['d']));
  }

  async stop(): Promise<void> {
    await this.#product?.stop();
  }

  /** @throws when asked outside of a test: chapters are described before the product runs. */
  get product(): RunningProduct {
    if (!this.#product) throw new Error('The product runs inside of tests and hooks only.');
    return this.#product;
  }

  /** What both services count, as Prometheus reads it. */
  async metrics(): Promise<string> {
    return (await this.scrape()).join('\n');
  }

  /** The same of each service by itself. */
  scrape(): Promise<string[]> {
    return Promise.all(this.#metricsUrls.map(async (url) => (await fetch(url)).text()));
  }

  get demo(): Demo {
    return this.product.demo;
  }

  get tokenUrl(): string {
    return `${this.product.oauthUrl}/api/oauth2/token`;
  }

  /** Notes a text that must not appear in a log. @returns the same text. */
  hush(text: string): string {
    this.#secrets.add(text);
    return text;
  }

  get hushed(): ReadonlySet<string> {
    return this.#secrets;
  }

  /** Any request; its answer must be what the OpenAPI document of its service says. */
  ask(url: string, question: Question = {}): Promise<Answer> {
    if (!this.#contracts) throw new Error('The product runs inside of tests and hooks only.');
    return ask(this.#contracts, url, question);
  }

  async requestToken({ url = this.tokenUrl, headers = {}, form }: TokenRequest): Promise<Answer> {
    for (const secret of [form['client_secret'], form['client_assertion']]) {
      if (secret !== undefined) this.hush(secret);
    }
    if (headers['authorization'] !== undefined)
      this.hush(wordAfterScheme(headers['authorization']));
    const answer = await this.ask(url, {
      method: 'POST',
      headers,
      body: new URLSearchParams(form),
    });
    const { access_token: token } = answer.body;
    if (typeof token === 'string') this.hush(token);
    return answer;
  }

  /** A token of an application with a secret, the demo's by default. @throws when there is none. */
  async token(application: DemoApplication = this.demo.application): Promise<string> {
    const answer = await this.requestToken({ headers: basic(application), form: GRANT });
    const { access_token: token } = answer.body;
    if (typeof token !== 'string') throw new Error(`No token: ${JSON.stringify(answer.body)}`);
    return token;
  }

  /** Calls a path of the API with a token. */
  call(token: string, path: string, question: Question = {}): Promise<Answer> {
    const headers = { ...question.headers, authorization: `Bearer ${this.hush(token)}` };
    return this.ask(`${this.product.apiUrl}${path}`, { ...question, headers });
  }

  /** The TypeScript client, as an integrator has it; what it is answered is checked, too. */
  desk(application: DemoApplication = this.demo.application): Ticketgate {
    const { apiUrl, oauthUrl } = this.product;
    return ticketgate({ apiUrl, oauthUrl, ...application, fetch: this.#checkedFetch });
  }

  readonly #checkedFetch: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const { method, url } = request;
    this.hush(wordAfterScheme(request.headers.get('authorization') ?? ''));
    const response = await fetch(request);
    const { status, headers } = response;
    const text = await response.clone().text();
    if (url === this.tokenUrl) this.hush(String((JSON.parse(text) as Json)['access_token']));
    this.#contracts?.check({ method, url }, { status, headers, text });
    return response;
  };

  /** Asks until it is so; a right that is taken away has a second to go everywhere. @throws after that. */
  async until(isSo: () => Promise<boolean>): Promise<void> {
    const from = performance.now();
    while (performance.now() - from < 1_000) if (await isSo()) return;
    throw new Error('It was not so within a second.');
  }

  /** Runs an operator command, e.g. `operate('user', 'deactivate', email)`. @throws when it fails. */
  operate(...words: string[]): Promise<string> {
    return operate(this.product, words);
  }
}

const wordAfterScheme = (authorization: string): string =>
  authorization.slice(authorization.indexOf(' ') + 1);
