/** A JSON Schema (2020-12, as OpenAPI 3.1 reads it); only keywords, no references. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** A validator of one member that can also say, as JSON Schema, what it lets pass. */
export type Rule = PropertyDecorator & {
  readonly schema?: JsonSchema;
  /** The member may be missing. */
  readonly optional?: boolean;
  /** The member may be null. */
  readonly nullable?: boolean;
  /** The member is an object with rules of its own. */
  readonly nested?: DtoClass;
};

/** Gives a validator its schema. */
export const described = (
  decorate: PropertyDecorator,
  what: Pick<Rule, 'schema' | 'optional' | 'nullable' | 'nested'>,
): Rule =>
  Object.assign((target: object, member: string | symbol) => decorate(target, member), what);

export type DtoClass<T extends object = object> = new () => T;

const schemas = new Map<DtoClass, JsonSchema>();
const nestings = new Map<DtoClass, ReadonlyMap<string, DtoClass>>();

/**
 * Attaches validators to a DTO class. They are applied by call and not by decorator syntax so that
 * this library can be loaded by Node as it stands, where only erasable TypeScript runs.
 */
export function ruled<T extends object>(
  dto: DtoClass<T>,
  rules: { readonly [K in keyof Required<T>]: readonly Rule[] },
): void {
  const members = Object.entries<readonly Rule[]>(rules);
  for (const [member, decorators] of members) {
    for (const decorate of decorators) decorate(dto.prototype as object, member);
  }
  const inner = members.flatMap(([name, all]): [string, DtoClass][] =>
    all.flatMap(({ nested }) => (nested ? [[name, nested]] : [])),
  );
  nestings.set(dto, new Map(inner));
  const isOptional = (all: readonly Rule[]) => all.some(({ optional }) => optional);
  schemas.set(dto, {
    type: 'object',
    properties: Object.fromEntries(members.map(([name, all]) => [name, memberSchema(all)])),
    required: members.filter(([, all]) => !isOptional(all)).map(([name]) => name),
    additionalProperties: false,
  });
}

/** The schema of a DTO, made from the same rules that validate it. */
export function schemaOf(dto: DtoClass): JsonSchema {
  const schema = schemas.get(dto);
  if (!schema) throw new Error(`${dto.name} has no rules.`);
  return schema;
}

/** Members of a DTO that are objects with rules of their own. */
export const nestedIn = (dto: DtoClass): ReadonlyMap<string, DtoClass> =>
  nestings.get(dto) ?? new Map<string, DtoClass>();

function memberSchema(rules: readonly Rule[]): JsonSchema {
  const merged = Object.assign({}, ...rules.map(({ schema }) => schema ?? {})) as JsonSchema;
  if (!rules.some(({ nullable }) => nullable)) return merged;
  return { anyOf: [merged, { type: 'null' }] };
}
