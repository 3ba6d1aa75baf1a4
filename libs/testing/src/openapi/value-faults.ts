import type { AnyDocument } from './document-faults.ts';

interface Schema {
  readonly $ref?: string;
  readonly anyOf?: readonly Schema[];
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
}

interface Answer {
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>;
}

/**
 * Where a value is not what the document says of the answer to a call. Members that the schema does
 * not name are faults, too: they are in the answer and in no description.
 */
export function answerFaults(
  document: AnyDocument,
  [method, path, status]: readonly [method: string, path: string, status: number],
  value: unknown,
): string[] {
  const responses = document.paths[path]?.[method]?.['responses'] as
    Readonly<Record<number, Answer | undefined>> | undefined;
  const [content] = Object.values(responses?.[status]?.content ?? {});
  if (!content) return [`${method} ${path} ${status} is not described`];
  return valueFaults(value, content.schema, { document, at: '$' });
}

interface Place {
  readonly document: AnyDocument;
  readonly at: string;
}

function valueFaults(value: unknown, schema: Schema, place: Place): string[] {
  const { document, at } = place;
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split('/').at(-1) ?? '';
    return valueFaults(value, document.components.schemas[name] as Schema, place);
  }
  if (schema.anyOf) {
    const tried = schema.anyOf.map((one) => valueFaults(value, one, place));
    return tried.some((faults) => faults.length === 0) ? [] : tried.flat();
  }
  const types = schema.type === undefined ? undefined : [schema.type].flat();
  if (types && !types.some((type) => isOf(type, value)))
    return [`${at} is no ${types.join(' or ')}`];
  if (schema.enum && !schema.enum.includes(value)) return [`${at} is none of the enum`];
  if ('const' in schema && schema.const !== value) return [`${at} is not the constant`];
  if (Array.isArray(value) && schema.items) {
    const { items } = schema;
    return value.flatMap((one, index) =>
      valueFaults(one, items, { document, at: `${at}[${index}]` }),
    );
  }
  return isOf('object', value) && schema.type !== undefined
    ? memberFaults(value as Readonly<Record<string, unknown>>, schema, place)
    : [];
}

function memberFaults(
  value: Readonly<Record<string, unknown>>,
  { properties = {}, required = [], additionalProperties = false }: Schema,
  { document, at }: Place,
): string[] {
  const missing = required
    .filter((name) => !(name in value))
    .map((name) => `${at}.${name} is missing`);
  const members = Object.entries(value).flatMap(([name, member]) => {
    const here = `${at}.${name}`;
    const schema = properties[name] ?? additionalProperties;
    if (typeof schema === 'boolean') return schema ? [] : [`${here} is in no description`];
    return valueFaults(member, schema, { document, at: here });
  });
  return [...missing, ...members];
}

function isOf(type: string, value: unknown): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object')
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}
