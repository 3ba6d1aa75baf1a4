import type { FieldError } from '@ticketgate/contracts';

export interface ShapeLimits {
  /** Objects and arrays inside one another. */
  readonly depth: number;
  /** Members and elements of all objects and arrays together. */
  readonly members: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;

const isOpening = (byte: number) => byte === 0x7b || byte === 0x5b;
const isClosing = (byte: number) => byte === 0x7d || byte === 0x5d;

/**
 * Looks at the outline of a JSON text without building anything, so that a text made to exhaust
 * stack or memory is refused after a walk over its first bytes.
 * @returns what is too much about it, or undefined.
 */
export function excessOf(json: Uint8Array, limits: ShapeLimits): 'depth' | 'members' | undefined {
  let depth = 0;
  let members = 0;
  for (let i = 0; i < json.length; i += 1) {
    const byte = json[i] ?? 0;
    if (byte === QUOTE) {
      i = endOfString(json, i);
    } else if (byte === COMMA) {
      members += 1;
    } else if (isOpening(byte)) {
      depth += 1;
      members += 1;
      if (depth > limits.depth) return 'depth';
    } else if (isClosing(byte)) {
      depth -= 1;
    }
    if (members > limits.members) return 'members';
  }
  return undefined;
}

/** Index of the quotation mark that ends the string begun at `start`. */
function endOfString(json: Uint8Array, start: number): number {
  let i = start + 1;
  while (i < json.length && json[i] !== QUOTE) i += json[i] === BACKSLASH ? 2 : 1;
  return i;
}

/**
 * Finds the texts in a parsed body that no field may hold: U+0000, which PostgreSQL cannot store,
 * and lone surrogates, which UTF-8 cannot; and member names that would reach an object's prototype.
 * The body's depth has been checked before.
 */
export function unstorable(value: unknown, path = ''): FieldError[] {
  if (typeof value === 'string') return textProblem(value, path || 'body');
  if (Array.isArray(value)) {
    return value.flatMap((element: unknown, index) => unstorable(element, `${path}[${index}]`));
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]: [string, unknown]) => {
    const field = path ? `${path}.${shown(name)}` : shown(name);
    if (name === '__proto__') return [{ field, message: 'is not a known member' }];
    return [...textProblem(name, field), ...unstorable(member, field)];
  });
}

function textProblem(text: string, field: string): FieldError[] {
  if (text.includes('\0')) return [{ field, message: 'must not contain U+0000' }];
  if (!text.isWellFormed()) return [{ field, message: 'must not contain a lone surrogate' }];
  return [];
}

/** A caller's own name for something, fit to be sent back: bounded and well-formed. */
export const shown = (name: string): string =>
  (name.length > 64 ? `${name.slice(0, 63)}…` : name).toWellFormed().replaceAll('\0', '\uFFFD');
