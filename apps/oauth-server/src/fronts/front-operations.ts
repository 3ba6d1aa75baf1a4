import { IF_MATCH, type Operation, type OperationAnswer, type Parameter } from '@ticketgate/http';
import { textObject, type Fields, type RouteAbout } from './about.ts';
import type { Front, FrontRoute } from './front.ts';

/** RFC 6749 5.2. */
const OAUTH_REFUSAL = textObject(
  { error: 'A code that programs branch on.' },
  { error_description: 'What was wrong, for people.' },
);

/** Routes that their dialect says nothing about, by method and path. */
export function undescribedRoutes(fronts: readonly Front[]): string[] {
  return fronts.flatMap(({ about, routes }) =>
    routes.map(keyOf).filter((key) => about?.routes[key] === undefined),
  );
}

/** What dialects say about routes that they do not have. */
export function routelessAbouts(fronts: readonly Front[]): string[] {
  return fronts.flatMap(({ about, routes }) => {
    const keys = routes.map(keyOf);
    return Object.keys(about?.routes ?? {}).filter((key) => !keys.includes(key));
  });
}

/** Every call of these dialects, for the reference. */
export function frontOperations(fronts: readonly Front[]): Operation[] {
  return fronts.flatMap((front) =>
    front.routes.flatMap((route) => {
      const about = front.about?.routes[keyOf(route)] ?? { summary: `Part of ${front.name}` };
      return about === 'not an API' ? [] : [operation(front, route, about)];
    }),
  );
}

const keyOf = ({ method, path }: FrontRoute) => `${method} ${path}`;

function operation(front: Front, route: FrontRoute, about: RouteAbout): Operation {
  const { about: whole, name } = front;
  const path = route.path.replace(/:(\w+)/g, '{$1}');
  const method = route.method.toLowerCase();
  const { summary, details } = about;
  const body = bodyOf(about);
  return {
    ...{ method, path, summary, access: accessOf(route, about) },
    id: `${name}.${method}${path.replace(/\W+/g, '.').replace(/\.$/, '')}`,
    group: {
      name: whole?.title ?? name,
      ...(whole?.details !== undefined && { details: whole.details }),
    },
    ...(details !== undefined && { details }),
    parameters: [...pathParameters(path), ...queryParameters(about), ...conditionOf(about)],
    ...(about.tagged && { isTagged: true }),
    ...(body && { body }),
    answers: [successOf(about), ...questionOf(about), ...refusalsOf(front, about)],
    problems: [],
  };
}

function accessOf(route: FrontRoute, { access }: RouteAbout): Operation['access'] {
  if (access) return access;
  if (route.kind !== 'call') return 'client';
  return route.access === 'handler' ? 'optional' : route.access;
}

function pathParameters(path: string): Parameter[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    ...{ name, in: 'path', required: true, schema: { type: 'string' } },
  }));
}

function queryParameters({ query = {} }: RouteAbout): Parameter[] {
  const each = (fields: Fields = {}, required: boolean) =>
    Object.entries(fields).map(([name, description]): Parameter => ({
      ...{ name, in: 'query', required, schema: { type: 'string' }, description },
    }));
  return [...each(query.required, true), ...each(query.optional, false)];
}

/** Whatever may have changed meanwhile takes the version that was read. */
const conditionOf = ({ refuses = [] }: RouteAbout): Parameter[] =>
  refuses.includes(412)
    ? Object.entries(IF_MATCH).map(([name, about]) => ({
        ...{ name, in: 'header', required: false, ...about },
      }))
    : [];

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

function bodyOf({ form, json }: RouteAbout): Operation['body'] {
  if (form) {
    const schema = textObject(form.required ?? {}, form.optional);
    const mediaTypes = json === true ? [FORM, JSON_TYPE] : [FORM];
    return { schema, mediaTypes, required: true };
  }
  return json && json !== true
    ? { schema: json, mediaTypes: [JSON_TYPE], required: true }
    : undefined;
}

function successOf({ status = 200, answers, mediaType = JSON_TYPE }: RouteAbout): OperationAnswer {
  const description = status === 302 || status === 303 ? 'On to the next page.' : 'As asked.';
  return {
    ...{ status, description },
    ...(answers && { content: { mediaType, schema: answers } }),
  };
}

const questionOf = ({ question: schema }: RouteAbout): OperationAnswer[] =>
  schema
    ? [
        {
          status: 200,
          description: 'What the person has to be asked, for programs.',
          content: { mediaType: JSON_TYPE, schema },
        },
      ]
    : [];

const REFUSED: Readonly<Record<number, string>> = {
  400: 'The request will not do; the code says why.',
  401: 'Whoever asks is not known, or did not prove it.',
  403: 'Whoever asks may not.',
  404: 'There is no such thing here.',
  412: 'It has changed meanwhile.',
  422: 'An address or a number that will not do.',
  429: 'Too many in too short a time; `Retry-After` says how long to wait.',
};

function refusalsOf({ about }: Front, { refuses = [] }: RouteAbout): OperationAnswer[] {
  const schema = about?.refusal ?? OAUTH_REFUSAL;
  return refuses.map((status) => ({
    status,
    description: REFUSED[status] ?? 'Refused.',
    content: { mediaType: JSON_TYPE, schema },
  }));
}
