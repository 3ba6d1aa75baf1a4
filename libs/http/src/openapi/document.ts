import type { JsonSchema } from '@ticketgate/contracts';
import { ANSWER_HEADERS, type HeaderName } from './answer-headers.ts';
import type { CodeSample } from './code-samples.ts';
import type { Examples } from './examples.ts';
import { merged } from './merged.ts';
import { operationObject } from './operation-object.ts';
import type { Operation } from './operation.ts';
import { Schemas } from './schemas.ts';

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
  readonly examples?: Examples;
}

export type Json = Readonly<Record<string, unknown>>;

/** An OpenAPI 3.1 document. */
export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string; readonly description?: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly headers: Readonly<Record<string, Json>>;
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
  /** The same call with values in it, in several languages. */
  readonly 'x-codeSamples'?: readonly CodeSample[];
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
    const written = operationObject(operation, schemas, about);
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
      headers: headersIn(paths),
      securitySchemes: { bearer: BEARER, apiKey: API_KEY, ...securitySchemes },
    },
  };
}

/** Those that an answer has; the generator has written every one of these names. */
function headersIn(paths: OpenApiDocument['paths']): Record<string, Json> {
  const references = JSON.stringify(paths).matchAll(/"#\/components\/headers\/([\w-]+)"/g);
  const names = [...new Set([...references].map(([, name]) => name as HeaderName))];
  return Object.fromEntries(names.toSorted().map((name) => [name, ANSWER_HEADERS[name]]));
}
