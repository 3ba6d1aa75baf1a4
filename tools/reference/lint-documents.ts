import { createConfig, lintFromString } from '@redocly/openapi-core';
import { apiDocuments, SERVICES, type ApiDocument } from './api-documents.ts';

/** Where a rule of the set does not apply, and why. */
interface Exception {
  readonly rule: string;
  /** Of the place in the document; everywhere unless given. */
  readonly at?: RegExp;
  readonly because: string;
}

const EXCEPTIONS: readonly Exception[] = [
  { rule: 'info-license', because: 'the product is licensed by contract, not by a public licence' },
  {
    rule: 'no-server-example.com',
    because: 'documents made from source have the default address; a running service has its own',
  },
  {
    rule: 'no-ambiguous-paths',
    at: /ticket~1\{ticketNumber\}~1/,
    because: '`id` is matched before any ticket number, and no number is spelled like it',
  },
  {
    rule: 'operation-4xx-response',
    at: /\/(?:~1health~1|~1session~1end|~1\.well-known~1)/,
    because: 'nothing that is sent there can be wrong',
  },
  {
    rule: 'operation-2xx-response',
    at: /~1api~1oauth2~1consent\//,
    because: 'a decision leads back to the application: success is a redirect',
  },
];

/** One thing that a rule has found in a document. */
export interface Finding {
  readonly rule: string;
  /** JSON pointer. */
  readonly at: string;
  readonly message: string;
}

/** What a public rule set finds wrong with an OpenAPI document; it loads nothing from anywhere. */
export async function findings(document: ApiDocument): Promise<Finding[]> {
  // Only rules that are built in: no plugins, no files, no addresses.
  const config = await createConfig({ extends: ['recommended'] });
  const source = JSON.stringify(document);
  const found = await lintFromString({ source, absoluteRef: 'openapi.json', config });
  return found.map(({ ruleId: rule, message, location }) => ({
    ...{ rule, message },
    at: location[0]?.pointer ?? '',
  }));
}

/** Everything wrong with both documents that no exception allows. */
export async function documentProblems(): Promise<string[]> {
  const documents = await apiDocuments();
  const used = new Set<Exception>();
  const problems: string[] = [];
  for (const service of SERVICES) {
    const calls = callsWithoutExample(documents[service]);
    problems.push(...calls.map((call) => `${service}: ${call}`));
    for (const { rule, at, message } of await findings(documents[service])) {
      const exception = EXCEPTIONS.find((one) => one.rule === rule && (one.at?.test(at) ?? true));
      if (exception) used.add(exception);
      else problems.push(`${service} openapi.json ${at}: ${message} (${rule})`);
    }
  }
  const idle = EXCEPTIONS.filter((one) => !used.has(one));
  return [...problems, ...idle.map(({ rule }) => `${rule}: nothing needs this exception any more`)];
}

type Calls = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

/** Readers copy examples, and the e2e suite runs them. */
const callsWithoutExample = ({ paths }: ApiDocument): string[] =>
  Object.entries(paths as Calls).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => operation['x-codeSamples'] === undefined)
      .map(([method]) => `${method.toUpperCase()} ${path} has no example in src/api-examples.ts`),
  );
