import { IsOptional, ValidateBy, ValidateIf } from 'class-validator';
import { described, schemaOf, type DtoClass, type JsonSchema, type Rule } from './rule.ts';
import { TICKET_LIMITS } from './tickets.ts';

export { ruled } from './rule.ts';

/** What a value must be, in three languages: code, words and JSON Schema. */
interface Check {
  readonly name: string;
  readonly fits: (value: unknown) => boolean;
  /** Follows the name of the member: "must be …". */
  readonly message: string;
  readonly schema: JsonSchema;
}

const single = ({ name, fits, message, schema }: Check): Rule =>
  described(ValidateBy({ name, validator: { validate: fits, defaultMessage: () => message } }), {
    schema,
  });

/** The member may be missing; null is not missing. */
export const IsGiven = (): Rule =>
  described(
    ValidateIf((_dto: object, value: unknown) => value !== undefined),
    { optional: true },
  );

/** The member may be missing or null. */
export const MayBeNull = (): Rule => described(IsOptional(), { optional: true, nullable: true });

/** Length in Unicode code points. */
function codePoints(text: string): number {
  let count = text.length;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xd800 && unit <= 0xdbff) count -= 1;
  }
  return count;
}

interface TextOptions {
  /** False when white space alone will not do. */
  readonly blank?: boolean;
  readonly each?: boolean;
}

function isText(value: unknown, min: number, max: number): value is string {
  // The UTF-16 length bounds the code points from above and below: long strings cost nothing.
  if (typeof value !== 'string' || value.length > 2 * max) return false;
  const length = codePoints(value);
  return length >= min && length <= max && !value.includes('\0') && value.isWellFormed();
}

/** A string of `min` to `max` code points, free of U+0000 and lone surrogates. */
export function Text(min: number, max: number, options: TextOptions = {}): Rule {
  const { blank = true, each = false } = options;
  const fits = (value: unknown) => isText(value, min, max) && (blank || value.trim() !== '');
  const message =
    `must be ${each ? 'strings' : 'a string'} of ${min} to ${max} characters` +
    (blank ? '' : ', not only white space');
  const schema = { type: 'string', minLength: min, maxLength: max };
  if (!each) return single({ name: 'text', fits, message, schema });
  return described(
    ValidateBy(
      { name: 'text', validator: { validate: fits, defaultMessage: () => message } },
      { each },
    ),
    { schema: { type: 'array', items: schema } },
  );
}

/** Text that also has a form; the pattern must not backtrack. */
export function Patterned(pattern: RegExp, max: number, what: string): Rule {
  return single({
    name: 'patterned',
    fits: (value) => isText(value, 1, max) && pattern.test(value),
    message: `must be ${what} of at most ${max} characters`,
    schema: { type: 'string', minLength: 1, maxLength: max, pattern: pattern.source },
  });
}

/** One of a closed list, spelled exactly; the message names the whole list. */
export function OneOf(values: readonly string[]): Rule {
  return single({
    name: 'oneOf',
    fits: (value) => typeof value === 'string' && values.includes(value),
    message: `must be one of ${values.join(', ')}`,
    schema: { type: 'string', enum: values },
  });
}

/** Some of a closed list, each spelled exactly and given once. */
export function SomeOf(values: readonly string[], options: { readonly min?: number } = {}): Rule {
  const { min = 0 } = options;
  return single({
    name: 'someOf',
    fits: (value) =>
      Array.isArray(value) &&
      value.length >= min &&
      value.length <= values.length &&
      new Set(value).size === value.length &&
      value.every((one: unknown) => typeof one === 'string' && values.includes(one)),
    message: `must be ${min > 0 ? `at least ${min}` : 'any'} of ${values.join(', ')}, each once`,
    schema: {
      type: 'array',
      items: { type: 'string', enum: values },
      minItems: min,
      uniqueItems: true,
    },
  });
}

/** Some of a closed list as one text, separated by commas; said twice counts once. */
export function SomeListed(values: readonly string[]): Rule {
  const one = `(?:${values.join('|')})`;
  const some = new RegExp(`^${one}(?:,${one}){0,${values.length * 2}}$`);
  return single({
    name: 'someListed',
    fits: (value) => typeof value === 'string' && some.test(value),
    message: `must be some of ${values.join(', ')}, separated by commas`,
    schema: { type: 'string', pattern: some.source },
  });
}

interface ListOptions {
  readonly max: number;
  /** Code points of one element. */
  readonly length: number;
  /** What the elements are, in words. */
  readonly of: string;
}

/** An array of different texts; what they mean is judged by whoever uses them. */
export function ListOf({ max, length, of }: ListOptions): Rule {
  return single({
    name: 'listOf',
    fits: (value) =>
      Array.isArray(value) &&
      value.length <= max &&
      new Set(value).size === value.length &&
      value.every((one: unknown) => isText(one, 1, length)),
    message: `must be an array of at most ${max} different ${of}`,
    schema: {
      type: 'array',
      items: { type: 'string', minLength: 1, maxLength: length },
      maxItems: max,
      uniqueItems: true,
    },
  });
}

/** A whole number, `min` to `max`. */
export function WholeNumber(min: number, max: number, unit = ''): Rule {
  return single({
    name: 'wholeNumber',
    fits: (value) =>
      Number.isInteger(value) && (value as number) >= min && (value as number) <= max,
    message: `must be a whole number${unit && ` of ${unit}`} from ${min} to ${max}`,
    schema: { type: 'integer', minimum: min, maximum: max },
  });
}

/** A whole number of hours, 1 to 8760. */
export const Hours = (): Rule => WholeNumber(1, TICKET_LIMITS.hours, 'hours');

/** A whole number written in decimal digits, `min` to `max`: what a query parameter can carry. */
export function WholeNumberText(min: number, max: number): Rule {
  return single({
    name: 'wholeNumberText',
    fits: (value) =>
      typeof value === 'string' &&
      /^[0-9]{1,9}$/.test(value) &&
      Number(value) >= min &&
      Number(value) <= max,
    message: `must be a whole number from ${min} to ${max}`,
    schema: { type: 'integer', minimum: min, maximum: max },
  });
}

/** true or false, and nothing that means one of them. */
export const Flag = (): Rule =>
  single({
    name: 'flag',
    fits: (value) => typeof value === 'boolean',
    message: 'must be true or false',
    schema: { type: 'boolean' },
  });

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** An id of ours. */
export const Uuid = (): Rule =>
  single({
    name: 'uuid',
    fits: (value) => typeof value === 'string' && UUID.test(value),
    message: 'must be a UUID',
    schema: { type: 'string', format: 'uuid' },
  });

const INSTANT =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;

/** JavaScript reads February 30 as March 2; a calendar does not. */
function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** A point in time (RFC 3339), with its offset. */
export const Instant = (): Rule =>
  single({
    name: 'instant',
    fits: (value) =>
      typeof value === 'string' && value.length <= 40 && isDay(INSTANT.exec(value)?.[1] ?? ''),
    message: 'must be a date and time with its offset, e.g. 2030-01-31T12:00:00Z',
    schema: { type: 'string', format: 'date-time' },
  });

/** A JSON object; what is in it is judged by whoever uses it. */
export const JsonObject = (schema: JsonSchema = { type: 'object' }): Rule =>
  single({
    name: 'jsonObject',
    fits: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
    message: 'must be a JSON object',
    schema,
  });

/** An object that obeys the rules of its own DTO; whoever reads the body applies them. */
export const Nested = (dto: DtoClass): Rule =>
  described(JsonObject(schemaOf(dto)), { schema: schemaOf(dto), nested: dto });

/** 1 to `max` objects; whether each obeys the rules of its DTO is judged one by one. */
export const Items = (dto: DtoClass, max: number): Rule =>
  single({
    name: 'items',
    fits: (value) =>
      Array.isArray(value) &&
      value.length >= 1 &&
      value.length <= max &&
      value.every((one: unknown) => typeof one === 'object' && one !== null && !Array.isArray(one)),
    message: `must be an array of 1 to ${max} objects`,
    schema: { type: 'array', items: schemaOf(dto), minItems: 1, maxItems: max },
  });
