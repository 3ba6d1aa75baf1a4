import { Contract } from './contract.ts';
import type { AnyDocument } from './document.ts';

const TICKET = {
  type: 'object',
  properties: { id: { type: 'string', format: 'uuid' }, group: { type: ['string', 'null'] } },
  required: ['id', 'group'],
};

const document: AnyDocument = {
  openapi: '3.1.1',
  info: { version: '1.0.0' },
  tags: [],
  paths: {
    '/tickets/{number}': { get: { operationId: 'one', responses: { 200: answerOf(TICKET) } } },
    '/tickets/search': {
      get: {
        operationId: 'search',
        responses: { 200: answerOf({ type: 'array', items: { $ref: '#/components/schemas/T' } }) },
      },
    },
    '/tickets': { delete: { operationId: 'none', responses: { 204: { headers: {} } } } },
  },
  components: {
    schemas: { T: TICKET },
    headers: {
      ETag: { required: true, schema: { type: 'string' } },
      'Retry-After': { schema: { type: 'integer' } },
    },
    securitySchemes: {},
  },
};

function answerOf(schema: object) {
  const headers = { ETag: { $ref: '' }, 'Retry-After': { $ref: '' } };
  return { headers, content: { 'application/json': { schema: { ...schema } } } };
}

const contract = new Contract(document);
const ID = '0199f0b0-0000-7000-8000-000000000001';
const ONE = ['get', '/tickets/{number}', 200] as const;

function faultsOf(body: unknown, headers: Readonly<Record<string, string>> = {}) {
  const type = { 'content-type': 'application/json; charset=utf-8', etag: '"1"' };
  const reply = { headers: new Headers({ ...type, ...headers }), text: JSON.stringify(body) };
  return contract.replyFaults(ONE, { status: 200, ...reply });
}

describe('a contract', () => {
  it('knows the template of a path, the most literal one first', () => {
    expect(contract.templateOf('/tickets/search')).toBe('/tickets/search');
    expect(contract.templateOf('/tickets/INC-1')).toBe('/tickets/{number}');
    expect(contract.templateOf('/tickets/INC-1/x')).toBeUndefined();
  });

  it('finds nothing wrong with an answer that is as described', () => {
    expect(faultsOf({ id: ID, group: null }, { 'retry-after': '7', date: 'x' })).toEqual([]);
  });

  it.each([
    ['a member that is missing', { id: ID }, /required/],
    ['a member that no schema names', { id: ID, group: null, more: 1 }, /additional/],
    ['a value of another type', { id: ID, group: 1 }, /must be string,null/],
    ['a value of another format', { id: 'x', group: null }, /uuid/],
  ])('finds %s', (_, body, fault) => {
    expect(faultsOf(body)).toEqual([expect.stringMatching(fault)]);
  });

  it('finds the same in what is referred to', () => {
    const call = ['get', '/tickets/search', 200] as const;
    expect(contract.bodyFaults(call, [{ id: ID, group: null }])).toEqual([]);
    expect(contract.bodyFaults(call, [{ id: ID, group: null, more: 1 }])).toHaveLength(1);
  });

  it.each([
    [{ location: '/x' }, 'header location is in no description'],
    [{ 'retry-after': 'soon' }, 'header Retry-After: soon'],
    [{ 'content-type': 'text/html' }, 'content type text/html'],
  ])('finds what is wrong with the headers %j', (headers, fault) => {
    expect(faultsOf({ id: ID, group: null }, headers)).toEqual([fault]);
  });

  it('finds a body where none is described, and a status that is not', () => {
    const reply = { headers: new Headers(), text: '{}' };
    expect(contract.replyFaults(['delete', '/tickets', 204], { status: 204, ...reply })).toEqual([
      'there is a body, and none is described',
    ]);
    expect(
      contract.replyFaults(['get', '/tickets/{number}', 500], { status: 500, ...reply }),
    ).toEqual(['get /tickets/{number} 500 is not described']);
  });
});
