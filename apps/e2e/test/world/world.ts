import {
  operate,
  startProduct,
  type Demo,
  type DemoApplication,
  type RunningProduct,
} from '@ticketgate/testing';
import { ask, type Answer, type Question } from './ask.ts';
import { basic, GRANT, type TokenRequest } from './token-request.ts';

/** The one product that all chapters share, and what they sent to it that no log may show. */
export class World {
  readonly #secrets = new Set<string>();
  #product: RunningProduct | undefined;

  async start(): Promise<void> {
    this.#product = await startProduct();
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

  async requestToken({ url = this.tokenUrl, headers = {}, form }: TokenRequest): Promise<Answer> {
    for (const secret of [form['client_secret'], form['client_assertion']]) {
      if (secret !== undefined) this.hush(secret);
    }
    if (headers['authorization'] !== undefined)
      this.hush(wordAfterScheme(headers['authorization']));
    const answer = await ask(url, { method: 'POST', headers, body: new URLSearchParams(form) });
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
    return ask(`${this.product.apiUrl}${path}`, { ...question, headers });
  }

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
