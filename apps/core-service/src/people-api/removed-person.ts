import { AssigneeQuery } from '@ticketgate/contracts';
import { bodyOf, queryOf, validationFailed } from '@ticketgate/http';

const fromQuery = queryOf(AssigneeQuery);
const fromBody = bodyOf(AssigneeQuery);

/**
 * Whom a DELETE takes off a ticket. It may say so in its body or in its query, because not every
 * client and proxy lets a DELETE have a body (RFC 9110 9.3.5), or equally in both.
 * @throws HttpProblem when it is in neither, or differs.
 */
export function removedPerson(query: unknown, body: unknown): string {
  if (body === undefined) return fromQuery.transform(query).userIdentifier;
  const { userIdentifier } = fromBody.transform(body);
  const inQuery = (query as { userIdentifier?: unknown }).userIdentifier; // the query parser's object
  if (inQuery === undefined || inQuery === userIdentifier) return userIdentifier;
  throw validationFailed([{ field: 'userIdentifier', message: 'differs between query and body' }]);
}
