import type { IncomingMessage, ServerResponse } from 'node:http';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { HttpProblem, ifMatches, ifNoneMatches } from '@ticketgate/http';

export { IF_MATCH, IF_NONE_MATCH } from '@ticketgate/http';

/** What a request wants to be so (RFC 9110 13), and where its answer's tag goes. */
export class Conditions {
  readonly #ifMatch: string | undefined;
  readonly #ifNoneMatch: string | undefined;
  readonly #isRead: boolean;
  readonly #res: ServerResponse;

  constructor(req: IncomingMessage, res: ServerResponse) {
    this.#ifMatch = req.headers['if-match'];
    this.#ifNoneMatch = req.headers['if-none-match'];
    this.#isRead = req.method === 'GET' || req.method === 'HEAD';
    this.#res = res;
  }

  /**
   * For use cases: whether something still is what the caller has read; undefined when the caller
   * does not care.
   * @param tagOf tag of its representation.
   */
  expecting<T>(tagOf: (current: T) => string): ((current: T) => boolean) | undefined {
    const ifMatch = this.#ifMatch;
    return ifMatch === undefined ? undefined : (current) => ifMatches(ifMatch, tagOf(current));
  }

  /**
   * Gives the answer its tag. A read whose `If-None-Match` names it is a 304: Express leaves the body
   * of such an answer out.
   * @throws HttpProblem `precondition_failed` when it is not what a read insists on.
   */
  answer(tag: string): void {
    if (this.#isRead && !ifMatches(this.#ifMatch, tag)) {
      throw new HttpProblem('precondition_failed', 'It is not what If-Match names.');
    }
    if (this.#isRead && ifNoneMatches(this.#ifNoneMatch, tag)) this.#res.statusCode = 304;
    this.#res.setHeader('ETag', tag);
  }
}

/** Parameter decorator: the conditions of the request. */
export const Conditional = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const http = context.switchToHttp();
  return new Conditions(http.getRequest<IncomingMessage>(), http.getResponse<ServerResponse>());
});
