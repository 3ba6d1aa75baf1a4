import type { JsonSchema } from '@ticketgate/contracts';
import { filled, type ExampleRequest, type Examples } from './examples.ts';
import type { Operation } from './operation.ts';

/** A call in some language; `x-codeSamples` is where tools look for it. */
export interface CodeSample {
  readonly lang: string;
  readonly label: string;
  readonly source: string;
}

const FORM = 'application/x-www-form-urlencoded';

/** The same request as curl sends it, to be pasted into a shell that has the variables. */
export function curlSample(url: string, request: ExampleRequest): CodeSample {
  const { method, mediaType, body, basic, token } = request;
  const isGet = method === 'get';
  const lines = [
    `curl ${isGet ? '' : `-X ${method.toUpperCase()} `}"${url}${addressOf(request)}"`,
    ...(basic === undefined ? [] : [`-u "${basic}"`]),
    ...(token === undefined ? [] : [`-H "Authorization: Bearer ${token}"`]),
    ...(mediaType === FORM ? formLines(body) : []),
  ];
  if (!body || mediaType === FORM) return shell(lines.join(' \\\n  '));
  const json = JSON.stringify(body, null, 2);
  const typed = [...lines, `-H 'Content-Type: ${mediaType ?? ''}'`];
  // A document on standard input is the one place where both quotes and variables are at home.
  return json.includes('$')
    ? shell(`${[...typed, '-d @- <<JSON'].join(' \\\n  ')}\n${json}\nJSON`)
    : shell([...typed, `-d '${json.replaceAll("'", "'\\''")}'`].join(' \\\n  '));
}

const shell = (source: string): CodeSample => ({ lang: 'Shell', label: 'curl', source });

const formLines = (body: object = {}) =>
  Object.entries(body).map(([name, value]) => `--data-urlencode "${name}=${String(value)}"`);

function addressOf({ template, path, query }: ExampleRequest): string {
  const at = template.replace(/\{(\w+)\}/g, (_, name: string) => encoded(path[name] ?? ''));
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encoded(value)}`);
  return pairs.length > 0 ? `${at}?${pairs.join('&')}` : at;
}

const encoded = (value: string) => (value.startsWith('$') ? value : encodeURIComponent(value));

/** The same call by our own client; undefined for what it is not for. */
export function clientSample(
  { access, parameters }: Operation,
  request: ExampleRequest,
  { variables }: Examples,
): CodeSample | undefined {
  const { method, template, path, query, body, mediaType } = filled(request, variables);
  if (typeof access !== 'object' || mediaType === FORM) return undefined;
  const typed = (values: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => {
        const schema: JsonSchema = parameters.find((one) => one.name === name)?.schema ?? {};
        const isText = schema['type'] !== 'integer' && schema['type'] !== 'boolean';
        return [name, isText ? value : (JSON.parse(value) as unknown)];
      }),
    );
  const params = {
    ...(Object.keys(path).length > 0 && { path }),
    ...(Object.keys(query).length > 0 && { query: typed(query) }),
  };
  const init = { ...(Object.keys(params).length > 0 && { params }), ...(body && { body }) };
  const rest = Object.keys(init).length > 0 ? `, ${literal(init)}` : '';
  const source = `const { data } = await desk.${method}('${template}'${rest});`;
  return { lang: 'TypeScript', label: '@ticketgate/client', source };
}

/** JSON as people write it in TypeScript. */
const literal = (value: object): string =>
  JSON.stringify(value, null, 2)
    .replace(/^(\s*)"(\w+)":/gm, '$1$2:')
    .replace(/"((?:[^"\\]|\\.)*)"/g, (_, text: string) => `'${text.replaceAll("'", "\\'")}'`);
