import type { JsonSchema } from '@ticketgate/contracts';
import type { NamedSchema, Operation, Parameter } from './operation.ts';

/** One call as somebody might make it. Texts may hold `$NAME`: a variable of the caller's shell. */
export interface CallExample {
  /** Query parameters beside the required ones. */
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
  /** `id:secret` of HTTP Basic. */
  readonly basic?: string;
  /** The token that is sent; `$TOKEN` where the call needs one, unless given. */
  readonly token?: string;
}

/** Examples of a service's calls, for the reference and for whoever tries it. */
export interface Examples {
  /** What a variable may look like, by its name. */
  readonly variables: Readonly<Record<string, string>>;
  /** Required parameters by name. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Parameters called `id` or the like, by the path segment before them. */
  readonly ids: Readonly<Record<string, string>>;
  /** Bodies by the name of their schema. */
  readonly bodies: Readonly<Record<string, object>>;
  /** Single calls, by id or by method and path, e.g. `POST /token`. */
  readonly calls: Readonly<Record<string, CallExample>>;
}

/** Everything that one call sends; variables still by name. */
export interface ExampleRequest {
  readonly method: string;
  readonly template: string;
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly mediaType: string | undefined;
  readonly body: object | undefined;
  readonly basic: string | undefined;
  readonly token: string | undefined;
}

/** A call with everything it needs; undefined where nobody has given an example of something required. */
export function exampleOf(operation: Operation, examples: Examples): ExampleRequest | undefined {
  const { method, path: template, parameters, body: described, access } = operation;
  const own = examples.calls[operation.id] ?? examples.calls[`${method.toUpperCase()} ${template}`];
  const valueOf = (parameter: Parameter) => valueIn(template, parameter, examples);
  const required = (place: Parameter['in']) =>
    parameters.filter(
      (one) => one.in === place && one.required && !(own?.query && one.name in own.query),
    );
  const given = [...required('path'), ...required('query')].map(valueOf);
  const body = described && (own?.body ?? examples.bodies[nameOf(described.schema) ?? '']);
  if (given.includes(undefined) || (described?.required === true && !body)) return undefined;
  const valued = (place: Parameter['in']) =>
    Object.fromEntries(required(place).map((one) => [one.name, valueOf(one) ?? '']));
  return {
    ...{ method, template, path: valued('path'), body },
    query: { ...valued('query'), ...own?.query },
    mediaType: described?.mediaTypes[0],
    basic: own?.basic,
    token: own?.token ?? (typeof access === 'object' ? '$TOKEN' : undefined),
  };
}

const nameOf = (schema: NamedSchema | JsonSchema): string | undefined =>
  typeof schema['name'] === 'string' ? schema['name'] : undefined;

function valueIn(template: string, { name }: Parameter, { parameters, ids }: Examples) {
  const before = new RegExp(`([^/]+)/\\{${name}\\}`).exec(template)?.[1];
  return parameters[name] ?? (before === undefined ? undefined : ids[before]);
}

/** A text or a whole body as it looks with real values in place of the variables. */
export function filled<T>(value: T, variables: Examples['variables']): T {
  if (typeof value === 'string') {
    return value.replace(/\$([A-Z_]+)/g, (whole, name: string) => variables[name] ?? whole) as T;
  }
  if (Array.isArray(value)) return value.map((one: unknown) => filled(one, variables)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, filled<unknown>(member, variables)]),
  ) as T;
}
