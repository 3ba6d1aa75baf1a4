import { answersOf } from './answers.ts';
import { clientSample, curlSample } from './code-samples.ts';
import type { DocumentAbout, Json, OperationObject } from './document.ts';
import { exampleOf, filled, type ExampleRequest } from './examples.ts';
import type { Operation } from './operation.ts';
import type { Schemas } from './schemas.ts';

/** One call as the document holds it, with an example where there is one. */
export function operationObject(
  operation: Operation,
  schemas: Schemas,
  { url, examples }: Pick<DocumentAbout, 'url' | 'examples'>,
): OperationObject {
  const { id, group, summary, details, access, parameters, body } = operation;
  const roles = typeof access === 'object' ? access.roles : undefined;
  const request = examples && exampleOf(operation, examples);
  const sample = request && filled(request, examples.variables);
  const samples = request && [curlSample(url, request), clientSample(operation, request, examples)];
  return {
    operationId: id,
    tags: [group.name],
    summary,
    ...(details !== undefined && { description: details }),
    security: securityOf(access),
    ...(roles && { 'x-roles': roles }),
    ...(parameters.length > 0 && { parameters: parameters.map((one) => parameter(one, sample)) }),
    ...(body && { requestBody: requestBody({ ...operation, body }, schemas, sample) }),
    responses: answersOf(operation, schemas),
    ...(samples && { 'x-codeSamples': samples.filter((one) => one !== undefined) }),
  };
}

function parameter(one: Operation['parameters'][number], sample?: ExampleRequest): Json {
  const { path = {}, query = {} } = sample ?? {};
  const value = { ...path, ...query }[one.name];
  if (one.in === 'header' || value === undefined) return { ...one };
  const { type } = one.schema;
  const isText = type !== 'integer' && type !== 'boolean';
  return { ...one, example: isText ? value : (JSON.parse(value) as unknown) };
}

function requestBody(
  { id, body }: Operation & Required<Pick<Operation, 'body'>>,
  schemas: Schemas,
  sample?: ExampleRequest,
): Json {
  const schema = schemas.refer(body.schema);
  const examples = sample?.body && { examples: { [id]: { value: sample.body } } };
  return {
    required: body.required,
    content: Object.fromEntries(body.mediaTypes.map((type) => [type, { schema, ...examples }])),
  };
}

function securityOf(access: Operation['access']): Json[] {
  if (access === 'public') return [];
  if (access === 'client') return [{ client: [] }, {}];
  const scopes = access === 'optional' || !access.scope ? [] : [access.scope].flat();
  const token = [{ bearer: scopes }, { apiKey: scopes }];
  return access === 'optional' ? [...token, {}] : token;
}
