import { Contract, type AnyDocument, type Reply } from '@ticketgate/testing';

/** What was asked, as far as it decides who answers. */
export interface Asked {
  readonly method: string;
  readonly url: string;
  /** Why this call is in no document; it must be in none then. */
  readonly undocumented?: string | undefined;
}

/** What both services say of their answers, and whether they keep to it. */
export class Contracts {
  readonly #apiOrigin: string;
  readonly #api: Contract;
  readonly #oauth: Contract;

  private constructor(apiOrigin: string, api: Contract, oauth: Contract) {
    this.#apiOrigin = apiOrigin;
    this.#api = api;
    this.#oauth = oauth;
  }

  /** Reads the documents as the running services have them. */
  static async read(apiUrl: string, oauthUrl: string): Promise<Contracts> {
    const [api, oauth] = await Promise.all([apiUrl, oauthUrl].map(documentAt));
    if (!api || !oauth) throw new Error('unreachable: there are two');
    return new Contracts(new URL(apiUrl).origin, new Contract(api), new Contract(oauth));
  }

  /** @throws Error with everything about an answer that no document says. */
  check({ method, url, undocumented }: Asked, reply: Reply): void {
    const { origin, pathname } = new URL(url);
    // What the API does not answer itself, it hands on.
    const answering = origin === this.#apiOrigin ? [this.#api, this.#oauth] : [this.#oauth];
    const contract = answering.find((one) => one.templateOf(pathname) !== undefined);
    const template = contract?.templateOf(pathname);
    const call = `${method} ${pathname}`;
    if (undocumented !== undefined) {
      if (template !== undefined) throw new Error(`${call} is documented: ${template}`);
      return;
    }
    if (!contract || template === undefined) throw new Error(`${call} is in no document`);
    const faults = contract.replyFaults([method.toLowerCase(), template, reply.status], reply);
    if (faults.length > 0) {
      const answer = `${reply.status} ${reply.text.slice(0, 500)}`;
      throw new Error(`${call} is not what its document says:\n${faults.join('\n')}\n${answer}`);
    }
  }
}

const documentAt = async (origin: string): Promise<AnyDocument> =>
  (await fetch(`${origin}/openapi.json`)).json() as Promise<AnyDocument>;
