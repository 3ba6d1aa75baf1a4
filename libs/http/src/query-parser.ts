import { HttpProblem, validationFailed } from './http-problem.ts';
import { shown } from './json-shape.ts';

/**
 * Reads a query string: names once or, given more often, with all their values in an array, for
 * the validation to refuse. `+` is a space.
 * @throws HttpProblem for percent-encoding that is not UTF-8 and for U+0000.
 */
export function parseQuery(query: string | null | undefined): Record<string, string | string[]> {
  // Without a prototype: a parameter may be called whatever it likes.
  const parameters = Object.create(null) as Record<string, string | string[]>;
  if (!query) return parameters;
  for (const pair of query.split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = decode(equals === -1 ? pair : pair.slice(0, equals), 'query');
    const value = equals === -1 ? '' : decode(pair.slice(equals + 1), name);
    const known = parameters[name];
    parameters[name] = known === undefined ? value : [known, value].flat();
  }
  return parameters;
}

function decode(text: string, field: string): string {
  let decoded: string;
  try {
    decoded = decodeURIComponent(text.replaceAll('+', ' '));
  } catch (cause) {
    const detail = `${shown(field)} is not percent-encoded UTF-8.`;
    throw new HttpProblem('invalid_request', detail, { cause });
  }
  if (!decoded.includes('\0')) return decoded;
  throw validationFailed([{ field: shown(field), message: 'must not contain U+0000' }]);
}
