import { RequestMethod, type Type } from '@nestjs/common';
import {
  HTTP_CODE_METADATA,
  METHOD_METADATA,
  PATH_METADATA,
  ROUTE_ARGS_METADATA,
} from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { accessOf, type AccessRule } from '@ticketgate/access';
import { schemaOf, type JsonSchema, type ProblemCode } from '@ticketgate/contracts';
import { DtoPipe } from '../dto.pipe.ts';
import {
  DESCRIPTION,
  GROUP,
  WRITES,
  type Described,
  type Description,
  type Group,
  type WritesDescription,
} from './describe.ts';
import type { NamedSchema, Operation, OperationAnswer, Parameter } from './operation.ts';

/** Handlers that nobody has described, as `Controller.method`: a test demands that there are none. */
export function undescribedHandlers(controllers: readonly Type[]): string[] {
  return handlersOf(controllers)
    .filter(({ handler }) => describedAs(handler) === undefined)
    .map(({ controller, name }) => `${controller.name}.${name}`);
}

/** Every call of these controllers, from their routes, access rules, DTOs and descriptions. */
export function controllerOperations(controllers: readonly Type[]): Operation[] {
  return handlersOf(controllers).flatMap((found) => {
    const described = describedAs(found.handler) ?? { summary: inWords(found.name) };
    return described === 'not an API'
      ? []
      : pathsOf(found).map((path) => operation(found, path, described));
  });
}

interface Handler {
  readonly controller: Type;
  readonly name: string;
  readonly handler: object;
}

function handlersOf(controllers: readonly Type[]): Handler[] {
  return controllers.flatMap((controller) => {
    const methods = controller.prototype as Record<string, unknown>;
    return Object.getOwnPropertyNames(methods).flatMap((name) => {
      const handler = methods[name];
      const isHandler =
        typeof handler === 'function' && Reflect.hasMetadata(METHOD_METADATA, handler);
      return isHandler ? [{ controller, name, handler }] : [];
    });
  });
}

const describedAs = (handler: object) =>
  Reflect.getMetadata(DESCRIPTION, handler) as Described | undefined;

const inWords = (name: string) => name.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);

function operation(found: Handler, path: string, description: Description): Operation {
  const { controller, name, handler } = found;
  const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod];
  const access = accessOf(handler, controller) ?? { roles: [] };
  const parameters = parametersOf(found, path, description);
  const body = bodyOf(found, description);
  const { summary, details, problems = [], tagged, headers = {} } = description;
  const writes = method === 'GET' ? undefined : writesOf(controller);
  return {
    method: method.toLowerCase(),
    path,
    id: `${controller.name.replace(/Controller$/, '')}.${name}`,
    group: groupOf(controller),
    summary,
    ...(details !== undefined && { details }),
    access,
    parameters: [...parameters, ...headersOf(description), ...headersOf(writes)],
    ...(body && { body }),
    ...((tagged ?? Object.keys(headers).some((one) => one.startsWith('If-'))) && {
      isTagged: true,
    }),
    answers: answersOf(found, method, description),
    problems: [
      ...usualProblems(access, parameters, body !== undefined),
      ...problems,
      ...(writes?.problems ?? []),
    ],
  };
}

const writesOf = (controller: Type) =>
  Reflect.getMetadata(WRITES, controller) as WritesDescription | undefined;

const headersOf = (described: Partial<Pick<WritesDescription, 'headers'>> = {}): Parameter[] =>
  Object.entries(described.headers ?? {}).map(([name, { schema, description }]) => ({
    name,
    in: 'header',
    required: false,
    schema,
    description,
  }));

function groupOf(controller: Type): Group {
  const given = Reflect.getMetadata(GROUP, controller) as Group | undefined;
  return given ?? { name: controller.name.replace(/Controller$/, '') };
}

function pathsOf({ controller, handler }: Handler): string[] {
  const texts = (target: object) =>
    [(Reflect.getMetadata(PATH_METADATA, target) as string | string[] | undefined) ?? ''].flat();
  return texts(controller).flatMap((prefix) =>
    texts(handler).map((path) => {
      const parts = `${prefix}/${path}`.split('/').filter((part) => part !== '');
      return `/${parts.join('/').replace(/:(\w+)/g, '{$1}')}`;
    }),
  );
}

interface RouteArgument {
  readonly data?: unknown;
  readonly pipes?: readonly unknown[];
}

/** What Nest keeps of a handler's decorated parameters, by kind. */
function argumentsOf({ controller, name }: Handler, kind: RouteParamtypes): RouteArgument[] {
  const all = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {}) as Readonly<
    Record<string, RouteArgument>
  >;
  return Object.entries(all).flatMap(([key, argument]) =>
    key.startsWith(`${kind}:`) ? [argument] : [],
  );
}

const dtoOf = (found: Handler, kind: RouteParamtypes) =>
  argumentsOf(found, kind)
    .flatMap(({ pipes = [] }) => pipes)
    .find((pipe) => pipe instanceof DtoPipe)?.dto;

function parametersOf(found: Handler, path: string, { query = {} }: Description): Parameter[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']): Parameter => {
    const schema = name === 'id' ? { type: 'string', format: 'uuid' } : { type: 'string' };
    return { name, in: 'path', required: true, schema };
  });
  const dto = dtoOf(found, RouteParamtypes.QUERY);
  const declared = dto ? schemaOf(dto) : { properties: query, required: [] };
  const { properties, required } = declared as {
    readonly properties: Readonly<Record<string, JsonSchema>>;
    readonly required: readonly string[];
  };
  const inQuery = Object.entries(properties).map(([name, schema]): Parameter => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
  return [...inPath, ...inQuery];
}

function bodyOf(found: Handler, { body }: Description): Operation['body'] {
  const dto = dtoOf(found, RouteParamtypes.BODY);
  const schema: NamedSchema | JsonSchema | undefined = dto
    ? { name: dto.name.replace(/Dto$/, ''), schema: schemaOf(dto) }
    : body;
  return schema && { schema, mediaTypes: ['application/json'], required: dto !== undefined };
}

const PLAIN: Readonly<Record<number, string>> = { 201: 'Made.', 204: 'Done.' };

function answersOf(
  { handler }: Handler,
  method: string,
  description: Description,
): OperationAnswer[] {
  const given = Reflect.getMetadata(HTTP_CODE_METADATA, handler) as number | undefined;
  const status = given ?? (method === 'POST' ? 201 : 200);
  const { answers, also = {}, mediaType = 'application/json' } = description;
  const content = answers && { mediaType, schema: answers };
  const first = { [status]: PLAIN[status] ?? 'As asked.', ...also };
  return Object.entries(first).map(([of, words]) => ({
    status: Number(of),
    description: words,
    ...(content && { content }),
  }));
}

function usualProblems(
  access: 'public' | AccessRule,
  parameters: readonly Parameter[],
  hasBody: boolean,
): ProblemCode[] {
  const problems: ProblemCode[] = [];
  if (hasBody) problems.push('malformed_json', 'payload_too_large', 'unsupported_media_type');
  if (hasBody || parameters.some((one) => one.in === 'query')) problems.push('validation_failed');
  if (access !== 'public') problems.push('missing_token', 'invalid_token', 'forbidden');
  if (access !== 'public' && access.scope) problems.push('insufficient_scope');
  if (parameters.some((one) => one.in === 'path')) problems.push('not_found');
  return [...problems, 'temporarily_unavailable'];
}
