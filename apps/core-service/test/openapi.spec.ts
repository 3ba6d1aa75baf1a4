import { createHash } from 'node:crypto';
import type { Type } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { PROBLEMS, type CommentBody } from '@ticketgate/contracts';
import { routesOf, undescribedHandlers } from '@ticketgate/http';
import { productVersion } from '@ticketgate/observability';
import { Contract, type AnyDocument } from '@ticketgate/testing';
import { caller, startCore, type TestCore, type TestTenant } from './core.ts';

let core: TestCore;
let document: AnyDocument;
let contract: Contract;
let tenant: TestTenant;

beforeAll(async () => {
  core = await startCore();
  tenant = await core.tenant();
  document = (await caller(core.baseUrl)<AnyDocument>('/openapi.json')).body;
  contract = new Contract(document);
});
afterAll(() => core.stop());

/** Answered, and no calls of an API: pages and the reference itself. */
const PAGES = /^GET \/(?:console(?:\/.*)?|docs(?:\/errors)?|openapi\.json)$/;

const documented = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );

describe('the reference of the API', () => {
  it('is an OpenAPI 3.1 document, for anybody', async () => {
    const { status, headers } = await caller(core.baseUrl)('/openapi.json');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^application\/json/);
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
  });

  it('says which release runs, so that a rollout that was not finished can be seen', () => {
    expect(document.info.version).toBe(productVersion());
  });

  it('every handler of every controller is described', () => {
    const controllers = core.app.nest
      .get(DiscoveryService)
      .getControllers()
      .map(({ metatype }) => metatype as Type);
    expect(controllers.length).toBeGreaterThan(3);
    expect(undescribedHandlers(controllers)).toEqual([]);
  });

  it('has the calls that the router answers, and no other', () => {
    const express = core.app.nest.getHttpAdapter().getInstance() as unknown as Express;
    const answered = express.router.stack.flatMap(({ route }) =>
      route ? Object.keys(route.methods).map((method) => callOf(method, route.path)) : [],
    );
    expect(answered.length).toBeGreaterThan(15);
    const calls = answered.filter((call) => !PAGES.test(call));
    expect(documented().toSorted()).toEqual([...new Set(calls)].toSorted());
  });

  it('knows the same routes as the guard of methods', () => {
    const known = routesOf(core.app.nest).flatMap(({ pattern, methods }) =>
      methods.filter((method) => method !== 'HEAD').map((method) => callOf(method, pattern)),
    );
    const calls = known.filter((call) => !PAGES.test(call));
    expect(documented().toSorted()).toEqual(calls.toSorted());
  });

  it('says who may call: role and scopes, as the guard has them', () => {
    expect(document.paths['/api/tickets']?.['get']).toMatchObject({
      'x-roles': ['AGENT', 'TENANT_ADMIN'],
      security: [{ bearer: ['tickets:read'] }, { apiKey: ['tickets:read'] }],
    });
    expect(document.paths['/health/live']?.['get']?.['security']).toEqual([]);
  });

  it('real answers are what it says', async () => {
    const ticket = await tenant.call('create', { json: { title: 'Printer on fire' } });
    const { ticketNumber } = ticket.body;
    const one = '/api/client-api/ticket/{ticketNumber}';
    const found = await tenant.call('search');
    const missing = await tenant.call('INC-999999');
    const ready = await caller(core.baseUrl)('/health/ready');
    const cases = [
      [['post', '/api/client-api/ticket/create', 201], ticket.body],
      [['get', one, 200], (await tenant.call(ticketNumber)).body],
      [['get', '/api/client-api/ticket/search', 200], found.body],
      [['get', one, 404], missing.body],
      [['get', '/health/ready', 200], ready.body],
    ] as const;
    for (const [call, body] of cases) expect(contract.bodyFaults(call, body)).toEqual([]);
  });

  it('comments and history are what it says, and conditions are named', async () => {
    const { ticketNumber } = await tenant.ticket();
    const claims = { role: 'AGENT', sub_type: 'user' };
    const call = caller(`${core.baseUrl}/api/tickets/${ticketNumber}`, await tenant.mint(claims));
    const base = '/api/tickets/{ticket}';
    const made = await call<CommentBody>('/comments', { json: { body: 'x' } });
    const cases = [
      [['post', `${base}/comments`, 201], made.body],
      [['get', `${base}/comments/{id}`, 200], made.body],
      [['get', `${base}/comments`, 200], (await call('/comments')).body],
      [['get', `${base}/history`, 200], (await call('/history')).body],
    ] as const;
    for (const [from, body] of cases) expect(contract.bodyFaults(from, body)).toEqual([]);
    const headers = (path: string, method: string) =>
      JSON.stringify(document.paths[path]?.[method]?.['parameters']);
    expect(headers(base, 'patch')).toContain('"If-Match"');
    expect(headers(`${base}/comments/{id}`, 'patch')).toContain('"If-Match"');
    expect(headers(base, 'get')).toContain('"If-None-Match"');
  });

  it.each(['/docs', '/docs/errors'])('%s is for people, and runs nothing', async (path) => {
    const { status, headers, text } = await page(path);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'$/,
    );
    // CSP 3: the style is applied only when the policy holds the hash of exactly this text.
    const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(text) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    expect(headers.get('content-security-policy')).toContain(`'sha256-${hash}'`);
    expect(text).toMatch(/^<!doctype html>/);
    expect(text).not.toMatch(
      /<script|\son\w+=|javascript:|style="|(?:href|src)="https?:\/\/(?!localhost|[\w.-]+\.test|127\.)/i,
    );
  });

  it('/docs has every call and every schema; links within it lead somewhere', async () => {
    const { text } = await page('/docs');
    for (const path of Object.keys(document.paths)) expect(text).toContain(`<code>${path}</code>`);
    const ids = new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const links = [...text.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((id) => !ids.has(id))).toEqual([]);
  });

  it('/docs/errors explains every code: where `type` of a problem leads', async () => {
    const { text } = await page('/docs/errors');
    for (const code of Object.keys(PROBLEMS)) expect(text).toContain(`<section id="${code}">`);
  });

  it('a wrong method is still refused, and a wrong path still asks for a token', async () => {
    const anonymous = caller(core.baseUrl);
    expect((await anonymous('/openapi.json', { method: 'POST' })).status).toBe(405);
    expect((await anonymous('/docs/x')).status).toBe(401);
    expect((await anonymous('/docs/')).status).toBe(401);
  });
});

interface Express {
  readonly router: {
    readonly stack: readonly {
      readonly route?: {
        readonly path: string;
        readonly methods: Readonly<Record<string, boolean>>;
      };
    }[];
  };
}

const callOf = (method: string, path: string) =>
  `${method.toUpperCase()} /${path.split('/').filter(Boolean).join('/')}`.replace(
    /:(\w+)/g,
    '{$1}',
  );

async function page(path: string) {
  const response = await fetch(`${core.baseUrl}${path}`);
  return { status: response.status, headers: response.headers, text: await response.text() };
}
