import type { CommentBody, CommentPageBody, TicketBody } from '@ticketgate/contracts';
import type { Answer, Call, Problem } from './core.ts';

/** The calls of comments, by whom `call` calls for unless another is given. */
export function commentCalls(call: () => Call) {
  const add = (
    { ticketNumber }: TicketBody,
    json: unknown,
    ...[by = call(), headers = {}]: [by?: Call, headers?: Readonly<Record<string, string>>]
  ) => by<CommentBody & Problem>(`/${ticketNumber}/comments`, { json, headers });

  async function added(ticket: TicketBody, json: unknown, by = call()): Promise<CommentBody> {
    const { status, text, body } = await add(ticket, json, by);
    if (status !== 201) throw new Error(`not added: ${text}`);
    return body;
  }

  const list = (ticket: TicketBody, query: Readonly<Record<string, string>> = {}, by = call()) =>
    by<CommentPageBody & Problem>(`/${ticket.ticketNumber}/comments`, { query });

  const patch = (
    { ticketNumber }: TicketBody,
    id: string,
    json: unknown,
    options: { readonly by?: Call; readonly ifMatch?: string } = {},
  ) =>
    (options.by ?? call())<CommentBody & Problem>(`/${ticketNumber}/comments/${id}`, {
      method: 'PATCH',
      json,
      headers: options.ifMatch === undefined ? {} : { 'if-match': options.ifMatch },
    });

  const one = (ticket: TicketBody, id: string, headers = {}) =>
    call()<CommentBody & Problem>(`/${ticket.ticketNumber}/comments/${id}`, { headers });
  return { add, added, list, patch, one };
}

/** The tag of what was answered. */
export const tagOf = ({ headers }: Answer<unknown>) => headers.get('etag') ?? '';
