import { caller, startCore, type Answer, type Call, type Problem, type TestCore } from './core.ts';
import { administrator } from './group-calls.ts';

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
}

interface Operation {
  readonly security?: readonly unknown[];
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: Schema }>>;
  };
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** Texts that somebody or other has let through to where they do harm. */
const TEXTS = [
  ...["';--", "' OR '1'='1", '1; SELECT pg_sleep(5)', '$$; DROP TABLE ticket; --$$', '\\'],
  ...['../../etc/passwd', '..%2f..%2f', '%00', '{{7*7}}', '${jndi:ldap://x}', '=cmd|/c calc', '%'],
  ...['\u001b[31m', '\u202e', '\uffff', '<script>', '-1', '1e309', 'NaN', '0x10', 'null', ''],
  ...[
    '2024-02-30T25:61:61Z',
    '+275760-09-13T00:00:00.001Z',
    '{00000000-0000-0000-0000-000000000000}',
  ],
  ...[
    'INC-99999999999999999999',
    '__proto__',
    'constructor',
    'x'.repeat(5_000),
    '🎫'.repeat(1_200),
  ],
];

/** What no member of a body is. */
const VALUES: readonly unknown[] = [
  ...TEXTS.filter((_, index) => index % 3 === 0),
  ...[null, true, 0, -1, 1e308, 0.5, 2 ** 53, [], [[]], [null], {}, { $ne: 1 }, { toString: 1 }],
  ...['nul\u0000', '\ud800', ['x'.repeat(5_000)], Array.from({ length: 190 }, (_, i) => i)],
];

const LEAK = /\bat .+:\d+:\d+|node_modules|\bdesk\.|identity\.|typeorm|QueryFailed|syntax error/i;

let core: TestCore;
let people: Call;
let agent: Call;
let document: Document;

beforeAll(async () => {
  core = await startCore();
  const acme = await core.tenant();
  await acme.ticket({ title: 'One that is there' });
  people = callerOf(await administrator(acme, core.baseUrl));
  agent = caller(core.baseUrl, acme.token);
  document = (await caller(core.baseUrl)<Document>('/openapi.json')).body;
});
afterAll(() => core.stop());

/** Paths from the root, as in the document. */
const callerOf =
  (below: Call): Call =>
  (path, options) =>
    below(path.replace(/^\/api\//, ''), options);

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** Every operation that wants a token. */
function operations(wanted?: string) {
  return Object.entries(document.paths)
    .filter(([path]) => path.startsWith('/api/'))
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    )
    .filter(({ method }) => wanted === undefined || method === wanted);
}

const callOf = (path: string): Call => (path.startsWith('/api/client-api/') ? agent : people);

/** A path with one value in the place of each parameter. */
const filled = (path: string, given: Readonly<Record<string, string>> = {}) =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(given[name]?.toWellFormed() ?? 'INC-1001'),
  );

/** Nothing a caller sends is our failure, and no answer says what we are made of. */
function faultsOf(what: string, { status, text }: Answer<unknown>): string[] {
  const isProblem = status >= 400 && status !== 431;
  const isGood = status < 500 && !LEAK.test(text);
  return isGood && (!isProblem || /"code":"\w+"/.test(text)) ? [] : [`${what}: ${status} ${text}`];
}

const nameOf = ({ $ref = '' }: Schema) => $ref.split('/').at(-1) ?? '';

/** Each value as the body, and as each member of a body that is otherwise complete. */
function bodiesFor({ properties = {}, required = [] }: Schema): readonly unknown[] {
  const rest = Object.fromEntries(required.map((member) => [member, 'a text']));
  const members = Object.keys(properties);
  return [
    ...VALUES,
    ...members.flatMap((member) => VALUES.map((value) => ({ ...rest, [member]: value }))),
  ];
}

const short = (value: unknown) => JSON.stringify(value).slice(0, 40);

describe('K08, K15, K17, K23, K36: whatever is sent, no answer is a failure of ours', () => {
  it('there is something to send it to', () => {
    expect(operations().length).toBeGreaterThan(30);
  });

  it.each(METHODS)('in every parameter of every path: %s', async (wanted) => {
    const faults: string[] = [];
    for (const { path, method } of operations(wanted)) {
      for (const [, name = ''] of path.matchAll(/\{(\w+)\}/g)) {
        const answers = TEXTS.filter((text) => text !== '').map(async (text) => {
          const answer = await callOf(path)<Problem>(filled(path, { [name]: text }), { method });
          return faultsOf(`${method} ${path} ${name}=${short(text)}`, answer);
        });
        faults.push(...(await Promise.all(answers)).flat());
      }
    }
    expect(faults).toEqual([]);
  });

  it.each(METHODS)('in every parameter of every query, alone and twice: %s', async (wanted) => {
    const faults: string[] = [];
    for (const { path, method, operation } of operations(wanted)) {
      const names = (operation.parameters ?? []).filter((one) => one.in === 'query');
      for (const { name } of names) {
        const queries = TEXTS.filter((_, index) => index % 2 === 0).map(
          (text) => `${name}=${encodeURIComponent(text)}`,
        );
        const twice = [`${name}=a&${name}=b`, `${name}[]=a`, `${name}[$ne]=a`, name, `${name}=%ff`];
        const answers = [...queries, ...twice].map(async (query) =>
          faultsOf(
            `${method} ${path}?${query.slice(0, 60)}`,
            await callOf(path)<Problem>(filled(path), { method, query }),
          ),
        );
        faults.push(...(await Promise.all(answers)).flat());
      }
    }
    expect(faults).toEqual([]);
  });

  it.each(METHODS)('in every member of every body, and in its place: %s', async (wanted) => {
    const faults: string[] = [];
    for (const { path, method, operation } of operations(wanted)) {
      const schema = operation.requestBody?.content['application/json']?.schema;
      if (!schema) continue;
      const bodies = bodiesFor(document.components.schemas[nameOf(schema)] ?? schema);
      for (let start = 0; start < bodies.length; start += 25) {
        const answers = bodies.slice(start, start + 25).map(async (json) => {
          const answer = await callOf(path)<Problem>(filled(path), { method, json });
          return faultsOf(`${method} ${path} ${short(json)}`, answer);
        });
        faults.push(...(await Promise.all(answers)).flat());
      }
    }
    expect(faults).toEqual([]);
  });

  it('and nothing of it was carried out as anything but a text', async () => {
    const { rows } = await core.owner.query<{ tables: number }>(
      `SELECT count(*)::int AS tables FROM pg_class
       WHERE oid IN ('desk.ticket'::regclass, 'desk.outbox'::regclass)`,
    );
    expect(rows).toEqual([{ tables: 2 }]);
    expect(core.log()).not.toContain('unexpected error');
  });
});
