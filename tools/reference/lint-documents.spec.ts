import { findings } from './lint-documents.ts';

const SOUND = {
  openapi: '3.1.1',
  info: { title: 'x', version: '1', license: { name: 'x', identifier: 'MIT' } },
  servers: [{ url: 'https://api.test' }],
  paths: {
    '/tickets/{number}': {
      get: {
        operationId: 'ticket',
        summary: 'One ticket',
        security: [],
        parameters: [{ name: 'number', in: 'path', required: true, schema: { type: 'string' } }],
        responses: { 200: { description: 'x' }, 404: { description: 'x' } },
      },
    },
  },
};

const changed = (members: object, call: object = {}) => {
  const { get } = SOUND.paths['/tickets/{number}'];
  return { ...SOUND, paths: { '/tickets/{number}': { get: { ...get, ...call } } }, ...members };
};

const schema = { type: 'object', properties: { title: { type: 'string' } }, required: ['title'] };

describe('the lint of OpenAPI documents', () => {
  test('finds nothing in a sound one', async () => {
    expect(await findings(SOUND)).toEqual([]);
  });

  test.each<[string, object, string]>([
    ['a member that OpenAPI does not have', changed({ extra: 1 }), 'struct'],
    [
      'a path parameter that is not declared',
      changed({}, { parameters: [] }),
      'path-parameters-defined',
    ],
    ['a call without a summary', changed({}, { summary: undefined }), 'operation-summary'],
    [
      'an example that is not what its schema says',
      changed(
        {},
        {
          requestBody: {
            content: { 'application/json': { schema, examples: { x: { value: { title: 1 } } } } },
          },
        },
      ),
      'no-invalid-media-type-examples',
    ],
    [
      'a reference that leads nowhere',
      changed(
        {},
        { responses: { 200: { $ref: '#/components/responses/X' }, 404: { description: 'x' } } },
      ),
      'no-unresolved-refs',
    ],
    [
      'a schema that nothing leads to',
      changed({ components: { schemas: { X: { type: 'string' } } } }),
      'no-unused-components',
    ],
  ])('finds %s', async (_what, document, rule) => {
    const found = await findings(document as Readonly<Record<string, unknown>>);
    expect(found.map((one) => one.rule)).toContain(rule);
  });
});
