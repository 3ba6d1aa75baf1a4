import {
  BODY_SCHEMAS,
  PROBLEM_CONTENT_TYPE,
  PROBLEMS,
  type BodyName,
  type JsonSchema,
  type ProblemCode,
} from '@ticketgate/contracts';
import type { NamedSchema, Operation, OperationAnswer } from './operation.ts';

/** What a document is about, beside its calls. */
export interface DocumentAbout {
  readonly title: string;
  /** Plain text. */
  readonly description: string;
  readonly version: string;
  /** Where the calls are made. */
  readonly url: string;
  /** Security schemes beside the bearer's: the names of `Operation.access`. */
  readonly securitySchemes?: Readonly<Record<string, JsonSchema>>;
}

type Json = Readonly<Record<string, unknown>>;

/** An OpenAPI 3.1 document. */
export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string; readonly description?: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly securitySchemes: Readonly<Record<string, JsonSchema>>;
  };
}

/** One call as the document holds it. */
export interface OperationObject {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly security: readonly Json[];
  /** Roles of whom the token acts as; one of them is needed. */
  readonly 'x-roles'?: readonly string[];
  readonly parameters?: readonly Json[];
  readonly requestBody?: Json;
  readonly responses: Readonly<Record<string, Json>>;
}

const BEARER = {
  type: 'http',
  scheme: 'bearer',
  bearerFormat: 'JWT',
  description: 'An access token (RFC 6750). What a call needs of it is listed as its scopes.',
};
const API_KEY = {
  type: 'apiKey',
  in: 'header',
  name: 'X-API-Key',
  description: 'The same access token, for programs that can only send a key.',
};

/** Puts calls together to a document. Calls on one path and method are one, with all their forms. */
export function openApiDocument(
  about: DocumentAbout,
  operations: readonly Operation[],
): OpenApiDocument {
  const { title, version, description, url, securitySchemes = {} } = about;
  const schemas = new Schemas();
  const paths: Record<string, Record<string, OperationObject>> = {};
  for (const operation of operations) {
    const methods = (paths[operation.path] ??= {});
    const written = operationObject(operation, schemas);
    const before = methods[operation.method];
    methods[operation.method] = before ? merged(before, written) : written;
  }
  const groups = new Map(operations.map(({ group }) => [group.name, group]));
  return {
    openapi: '3.1.1',
    info: { title, version, description },
    servers: [{ url }],
    tags: [...groups.values()].map(({ name, details }) => ({
      name,
      ...(details !== undefined && { description: details }),
    })),
    paths,
    components: {
      schemas: schemas.all(),
      securitySchemes: { bearer: BEARER, apiKey: API_KEY, ...securitySchemes },
    },
  };
}

/** Schemas with a name: each once, and only those that something refers to. */
class Schemas {
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

function operationObject(operation: Operation, schemas: Schemas): OperationObject {
  const { id, group, summary, details, access, parameters, body } = operation;
  const roles = typeof access === 'object' ? access.roles : undefined;
  return {
    operationId: id,
    tags: [group.name],
    summary,
    ...(details !== undefined && { description: details }),
    security: securityOf(access),
    ...(roles && { 'x-roles': roles }),
    ...(parameters.length > 0 && { parameters: parameters.map((one) => ({ ...one })) }),
    ...(body && {
      requestBody: {
        required: body.required,
        content: Object.fromEntries(
          body.mediaTypes.map((type) => [type, { schema: schemas.refer(body.schema) }]),
        ),
      },
    }),
    responses: {
      ...Object.fromEntries(operation.answers.map((one) => [one.status, answer(one, schemas)])),
      ...problems(operation.problems, schemas),
    },
  };
}

function securityOf(access: Operation['access']): Json[] {
  if (access === 'public') return [];
  if (access === 'client') return [{ client: [] }, {}];
  const scopes = access === 'optional' || !access.scope ? [] : [access.scope].flat();
  const token = [{ bearer: scopes }, { apiKey: scopes }];
  return access === 'optional' ? [...token, {}] : token;
}

function answer({ description, content }: OperationAnswer, schemas: Schemas): Json {
  if (!content) return { description };
  return {
    description,
    content: { [content.mediaType]: { schema: schemas.refer(content.schema) } },
  };
}

/** Problems with one status are one answer that names their codes. */
function problems(codes: readonly ProblemCode[], schemas: Schemas): Record<string, Json> {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of new Set(codes)) {
    const { status } = PROBLEMS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, all]) => {
      const description = all.map((code) => `${PROBLEMS[code].title} (${code})`).join(', ');
      const content = { mediaType: PROBLEM_CONTENT_TYPE, schema: 'ProblemBody' as const };
      return [status, answer({ status, description: `${description}.`, content }, schemas)];
    }),
  );
}

/** Two dialects on one path: whichever fits the request answers it. */
function merged(one: OperationObject, other: OperationObject): OperationObject {
  const description = [one, other].map((each) => `${each.summary}. ${each.description ?? ''}`);
  return {
    ...one,
    tags: [...new Set([...one.tags, ...other.tags])],
    summary: `${one.summary}; or: ${other.summary}`,
    description: description.join('\n\n').trim(),
    ...(one.requestBody && { requestBody: mergedContent(one.requestBody, other.requestBody) }),
    responses: Object.fromEntries(
      Object.keys({ ...one.responses, ...other.responses }).map((status) => [
        status,
        mergedContent(one.responses[status], other.responses[status]),
      ]),
    ),
  };
}

interface WithContent {
  readonly content?: Readonly<Record<string, { readonly schema: JsonSchema }>>;
}

function mergedContent(one: Json | undefined, other: Json | undefined): Json {
  const [a, b]: (Json & WithContent)[] = [one ?? {}, other ?? {}];
  const types = Object.keys({ ...a?.content, ...b?.content });
  const content = types.map((type) => {
    const schemas = [a, b].flatMap((from) => from?.content?.[type]?.schema ?? []);
    const different = new Map(schemas.map((schema) => [JSON.stringify(schema), schema]));
    const [only, second] = [...different.values()];
    return [type, { schema: second ? { anyOf: [...different.values()] } : only }];
  });
  return { ...b, ...a, ...(types.length > 0 && { content: Object.fromEntries(content) }) };
}
