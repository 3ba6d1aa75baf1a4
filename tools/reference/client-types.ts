import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { apiDocuments, type ApiDocument, type Service } from './api-documents.ts';

const HEADER = `// Generated from the OpenAPI document of this service; do not edit: npm run generate
/* eslint-disable max-lines, @typescript-eslint/consistent-indexed-object-style -- made by openapi-typescript, in its own style and as long as the API is */

`;

/** The module with the types of one service's calls. */
export async function clientTypes(service: Service): Promise<string> {
  const document = succeeding((await apiDocuments())[service]);
  const tree = await openapiTS(document as unknown as OpenAPI3, {
    ...{ alphabetize: true, immutable: true, silent: true },
  });
  return HEADER + astToString(tree);
}

/** The module that lists the calls with an `Idempotency-Key`: those that may be sent again. */
export async function keyedCalls(): Promise<string> {
  const documents = await apiDocuments();
  const calls = Object.values(documents).flatMap((document) =>
    callsOf(document).flatMap(({ call, operation }) => (takesKey(operation) ? [call] : [])),
  );
  const lines = [...new Set(calls)].toSorted().map((call) => `  '${call}',`);
  return `// Generated from the OpenAPI documents; do not edit: npm run generate

/** Calls that take an \`Idempotency-Key\`, by method and path template. */
export const KEYED_CALLS: ReadonlySet<string> = new Set([
${lines.join('\n')}
]);
`;
}

interface OperationObject {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly responses: Readonly<Record<string, unknown>>;
}

type Paths = Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;

const takesKey = ({ parameters = [] }: OperationObject) =>
  parameters.some(({ name, in: place }) => place === 'header' && name === 'Idempotency-Key');

const callsOf = ({ paths }: ApiDocument) =>
  Object.entries(paths as Paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      call: `${method.toUpperCase()} ${path}`,
      operation,
    })),
  );

/** Refusals are thrown and have one shape; their types would be two thirds of the file. */
function succeeding(document: ApiDocument): ApiDocument {
  const paths = Object.entries(document['paths'] as Paths).map(([path, methods]) => [
    path,
    Object.fromEntries(
      Object.entries(methods).map(([method, operation]) => {
        const answers = Object.entries(operation.responses).filter(([status]) => status < '400');
        return [method, { ...operation, responses: Object.fromEntries(answers) }];
      }),
    ),
  ]);
  return { ...document, paths: Object.fromEntries(paths) as Paths };
}

interface Sampled {
  readonly 'x-codeSamples'?: readonly { readonly lang: string; readonly source: string }[];
}

/** The module with every TypeScript example of both references: it has to compile. */
export async function clientSamples(): Promise<string> {
  const documents = await apiDocuments();
  const sources = Object.values(documents).flatMap((document) =>
    callsOf(document).flatMap(({ operation }) =>
      ((operation as Sampled)['x-codeSamples'] ?? []).flatMap(({ lang, source }) =>
        lang === 'TypeScript' ? [source.replace(/^const \{ data \} = /, '')] : [],
      ),
    ),
  );
  return `// Generated from the examples of the reference; do not edit: npm run generate
/* eslint-disable max-lines -- as many as there are calls */
import type { Ticketgate } from '../src/index.ts';

/** Every example for TypeScript. It is compiled and never called. */
export async function samples(desk: Ticketgate): Promise<void> {
${[...new Set(sources)].join('\n')}
}
`;
}
