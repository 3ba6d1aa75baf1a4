import { BODY_SCHEMAS, type BodyName, type JsonSchema } from '@ticketgate/contracts';
import type { NamedSchema } from './operation.ts';

/** Schemas with a name: each once, and only those that something refers to. */
export class Schemas {
  readonly #named = new Map<string, JsonSchema>();

  refer(schema: BodyName | NamedSchema | JsonSchema): JsonSchema {
    if (typeof schema === 'string') return this.#body(schema);
    if (!isNamed(schema)) return schema;
    this.#named.set(schema.name, schema.schema);
    return { $ref: `#/components/schemas/${schema.name}` };
  }

  all(): Record<string, JsonSchema> {
    return Object.fromEntries([...this.#named].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  }

  #body(name: BodyName): JsonSchema {
    if (!this.#named.has(name)) {
      this.#named.set(name, BODY_SCHEMAS[name]);
      for (const other of referredTo(BODY_SCHEMAS[name])) this.#body(other);
    }
    return { $ref: `#/components/schemas/${name}` };
  }
}

const isNamed = (schema: NamedSchema | JsonSchema): schema is NamedSchema =>
  typeof schema['name'] === 'string' && typeof schema['schema'] === 'object';

/** The generator has made every one of these names. */
const referredTo = (schema: JsonSchema): BodyName[] =>
  [...JSON.stringify(schema).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(
    ([, name]) => name as BodyName,
  );
