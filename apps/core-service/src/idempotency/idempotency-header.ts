import type { IncomingMessage } from 'node:http';
import { validationFailed } from '@ticketgate/http';

/** Its name as it is spelled in documents; any case will do. */
export const IDEMPOTENCY_KEY = 'Idempotency-Key';

const WELL_FORMED = /^[ -~]{1,255}$/;

/**
 * The key of a request: the header's value, quotes and all.
 * @returns undefined when the request has none.
 * @throws HttpProblem when it is not 1 to 255 printable ASCII characters, or is given twice.
 */
export function idempotencyKey(req: IncomingMessage): string | undefined {
  const values = req.headersDistinct[IDEMPOTENCY_KEY.toLowerCase()];
  if (values === undefined) return undefined;
  const [key = '', another] = values;
  if (another !== undefined) throw wrong('must be given once');
  if (!WELL_FORMED.test(key)) throw wrong('must be 1 to 255 printable ASCII characters');
  return key;
}

const wrong = (message: string) => validationFailed([{ field: IDEMPOTENCY_KEY, message }]);
