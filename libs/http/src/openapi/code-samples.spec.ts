import { clientSample, curlSample } from './code-samples.ts';
import { exampleOf, type Examples } from './examples.ts';
import type { Operation } from './operation.ts';

const EXAMPLES: Examples = {
  variables: { TICKET: 'INC-1001', GROUP_ID: 'g-1' },
  parameters: { ticket: '$TICKET', status: 'OPEN' },
  ids: { groups: '$GROUP_ID' },
  bodies: { Change: { title: "It's cold" }, Move: { to: '$GROUP_ID' } },
  calls: { 'GET /tickets': { query: { query: 'cold room', limit: '5' } } },
};

const operation = (method: string, path: string, more: Partial<Operation> = {}): Operation => ({
  ...{ method, path, id: 'x', summary: 'x', group: { name: 'x' }, answers: [], problems: [] },
  access: { roles: ['AGENT'] },
  parameters: [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    ...{ name, in: 'path', required: true, schema: { type: 'string' } },
  })),
  ...more,
});

const bodyOf = (name: string) => ({
  ...{ schema: { name, schema: {} }, mediaTypes: ['application/json'], required: true },
});

function curlOf(of: Operation): string {
  const request = exampleOf(of, EXAMPLES);
  if (!request) throw new Error('There is no example.');
  return curlSample('http://localhost', request).source;
}

describe('an example for curl', () => {
  it('names variables where the caller’s own values belong, and the token', () => {
    expect(curlOf(operation('delete', '/groups/{id}/tickets/{ticket}'))).toBe(
      `curl -X DELETE "http://localhost/groups/$GROUP_ID/tickets/$TICKET" \\
  -H "Authorization: Bearer $TOKEN"`,
    );
  });

  it('encodes what stands in the query', () => {
    expect(curlOf(operation('get', '/tickets', { access: 'public' }))).toBe(
      'curl "http://localhost/tickets?query=cold%20room&limit=5"',
    );
  });

  it('survives an apostrophe in the body', () => {
    const source = curlOf(operation('patch', '/tickets/{ticket}', { body: bodyOf('Change') }));
    expect(source).toContain(`"title": "It'\\''s cold"`);
  });

  it('hands a body with variables in as a document', () => {
    const source = curlOf(operation('post', '/moves', { body: bodyOf('Move') }));
    expect(source).toMatch(/-d @- <<JSON\n\{\n {2}"to": "\$GROUP_ID"\n\}\nJSON$/);
  });

  it('is not there where something required has no example', () => {
    expect(exampleOf(operation('get', '/users/{user}'), EXAMPLES)).toBeUndefined();
    const write = operation('post', '/users', { body: bodyOf('User') });
    expect(exampleOf(write, EXAMPLES)).toBeUndefined();
  });
});

describe('an example for the client', () => {
  it('has values for variables, and numbers where the schema has them', () => {
    const limit = {
      name: 'limit',
      in: 'query',
      required: false,
      schema: { type: 'integer' },
    } as const;
    const list = operation('get', '/tickets', { parameters: [limit] });
    const request = exampleOf(list, EXAMPLES);
    expect(request && clientSample(list, request, EXAMPLES)?.source).toBe(
      `const { data } = await desk.get('/tickets', {
  params: {
    query: {
      query: 'cold room',
      limit: 5
    }
  }
});`,
    );
  });
});
