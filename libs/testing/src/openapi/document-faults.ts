type Json = Readonly<Record<string, unknown>>;

/** An OpenAPI document as it came over the wire. */
export interface AnyDocument {
  readonly openapi: string;
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  readonly components: {
    readonly schemas: Json;
    readonly securitySchemes: Json;
  };
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];
const TYPES = ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'];

/** What is structurally wrong with a document (OpenAPI 3.1); nothing of it is judged by taste. */
export function documentFaults(document: AnyDocument): string[] {
  const faults: string[] = [];
  const { openapi, paths, components } = document;
  if (!/^3\.1\.\d+$/.test(openapi)) faults.push(`openapi is ${openapi}`);
  const ids = new Set<unknown>();
  for (const [path, methods] of Object.entries(paths)) {
    if (!path.startsWith('/') || path.includes(':')) faults.push(`${path} is no path template`);
    for (const [method, operation] of Object.entries(methods)) {
      const where = `${method} ${path}`;
      if (!METHODS.includes(method)) faults.push(`${where}: no such method`);
      const id = operation['operationId'];
      if (typeof id !== 'string' || ids.has(id)) faults.push(`${where}: operationId ${String(id)}`);
      ids.add(id);
      faults.push(
        ...operationFaults(operation, document, path).map((fault) => `${where}: ${fault}`),
      );
    }
  }
  return [
    ...faults,
    ...referenceFaults(document),
    ...schemaTypeFaults(components.schemas, 'schemas'),
  ];
}

function operationFaults(operation: Json, document: AnyDocument, path: string): string[] {
  const faults: string[] = [];
  const { tags, components } = document;
  const { summary, responses, security } = operation as {
    readonly summary?: string;
    readonly responses?: Readonly<Record<string, Json>>;
    readonly security?: readonly Json[];
  };
  if (!summary) faults.push('has no summary');
  for (const tag of operation['tags'] as readonly string[]) {
    if (!tags.some(({ name }) => name === tag)) faults.push(`tag ${tag} is not declared`);
  }
  for (const scheme of (security ?? []).flatMap((one) => Object.keys(one))) {
    if (!(scheme in components.securitySchemes)) faults.push(`there is no scheme ${scheme}`);
  }
  const statuses = Object.entries(responses ?? {});
  if (!statuses.some(([status]) => /^[23]\d\d$/.test(status))) faults.push('never succeeds');
  for (const [status, answer] of statuses) {
    if (!/^[1-5]\d\d$/.test(status)) faults.push(`status ${status}`);
    if (typeof answer['description'] !== 'string') faults.push(`${status} has no description`);
  }
  return [...faults, ...parameterFaults(operation, path)];
}

function parameterFaults(operation: Json, path: string): string[] {
  const parameters = (operation['parameters'] ?? []) as readonly Json[];
  const keys = parameters.map((one) => `${String(one['in'])} ${String(one['name'])}`);
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => `path ${name ?? ''}`);
  const declared = keys.filter((key) => key.startsWith('path '));
  return [
    ...keys.filter((key, at) => keys.indexOf(key) !== at).map((key) => `${key} is there twice`),
    ...inPath.filter((key) => !declared.includes(key)).map((key) => `${key} is not declared`),
    ...declared.filter((key) => !inPath.includes(key)).map((key) => `${key} is not in the path`),
    ...parameters
      .filter((one) => one['schema'] === undefined)
      .map(() => 'parameter without schema'),
    ...parameters
      .filter((one) => one['in'] === 'path' && one['required'] !== true)
      .map((one) => `path ${String(one['name'])} must be required`),
  ];
}

/** Every reference leads somewhere, and every named schema is led to. */
function referenceFaults(document: AnyDocument): string[] {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]*)"/g)].map(
    ([, reference = '']) => reference,
  );
  const names = Object.keys(document.components.schemas).map(
    (name) => `#/components/schemas/${name}`,
  );
  return [
    ...references.filter((one) => !names.includes(one)).map((one) => `${one} leads nowhere`),
    ...names.filter((one) => !references.includes(one)).map((one) => `nothing leads to ${one}`),
  ];
}

function schemaTypeFaults(schemas: Json, where: string): string[] {
  return Object.entries(schemas).flatMap(([name, value]) => {
    if (typeof value !== 'object' || value === null) return [];
    const here = `${where}.${name}`;
    const type = (value as Json)['type'];
    const isSchema = typeof type === 'string' || Array.isArray(type);
    const wrong = isSchema ? [type].flat().filter((one) => !TYPES.includes(String(one))) : [];
    return [
      ...wrong.map((one) => `${here}: type ${String(one)}`),
      ...schemaTypeFaults(value as Json, here),
    ];
  });
}
