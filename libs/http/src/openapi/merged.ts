import type { JsonSchema } from '@ticketgate/contracts';
import type { Json, OperationObject } from './document.ts';

/** Two dialects on one path: whichever fits the request answers it. */
export function merged(one: OperationObject, other: OperationObject): OperationObject {
  const description = [one, other].map((each) => `${each.summary}. ${each.description ?? ''}`);
  return {
    ...one,
    tags: [...new Set([...one.tags, ...other.tags])],
    summary: `${one.summary}; or: ${other.summary}`,
    description: description.join('\n\n').trim(),
    ...(one.requestBody && { requestBody: mergedContent(one.requestBody, other.requestBody) }),
    'x-codeSamples': [...(one['x-codeSamples'] ?? []), ...(other['x-codeSamples'] ?? [])],
    responses: Object.fromEntries(
      Object.keys({ ...one.responses, ...other.responses }).map((status) => [
        status,
        mergedContent(one.responses[status], other.responses[status]),
      ]),
    ),
  };
}

interface WithContent {
  readonly content?: Readonly<
    Record<string, { readonly schema: JsonSchema; readonly examples?: object }>
  >;
}

function mergedContent(one: Json | undefined, other: Json | undefined): Json {
  const [a, b]: (Json & WithContent)[] = [one ?? {}, other ?? {}];
  const types = Object.keys({ ...a?.content, ...b?.content });
  const content = types.map((type) => {
    const schemas = [a, b].flatMap((from) => from?.content?.[type]?.schema ?? []);
    const different = new Map(schemas.map((schema) => [JSON.stringify(schema), schema]));
    const [only, second] = [...different.values()];
    const schema = second ? { anyOf: [...different.values()] } : only;
    const examples = { ...a?.content?.[type]?.examples, ...b?.content?.[type]?.examples };
    return [type, { schema, ...(Object.keys(examples).length > 0 && { examples }) }];
  });
  return { ...b, ...a, ...(types.length > 0 && { content: Object.fromEntries(content) }) };
}
