import { CommentDto } from '@ticketgate/contracts';
import { bodyOf, queryOf, validationFailed } from '@ticketgate/http';

const fromQuery = queryOf(CommentDto);
const fromBody = bodyOf(CommentDto);

/**
 * The text of a comment, which may come in the query or in the body, or equal in both.
 * @throws HttpProblem when it is in neither, or differs.
 */
export function commentText(query: unknown, body: unknown): string {
  const inQuery = fromQuery.transform(query).comment;
  const inBody = body === undefined ? undefined : fromBody.transform(body).comment;
  if (inQuery !== undefined && inBody !== undefined && inQuery !== inBody) {
    throw validationFailed([{ field: 'comment', message: 'differs between query and body' }]);
  }
  const text = inQuery ?? inBody;
  if (text === undefined) throw validationFailed([{ field: 'comment', message: 'is required' }]);
  return text;
}
