import { declaredCalls } from '@ticketgate/access';
import { undescribedHandlers } from '@ticketgate/http';
import { productVersion } from '@ticketgate/observability';
import { Contract, type AnyDocument } from '@ticketgate/testing';
import { CONTROLLERS } from '../src/app.module.ts';
import { routelessAbouts, undescribedRoutes } from '../src/fronts/front-operations.ts';
import type { Front } from '../src/fronts/front.ts';
import { loadFronts } from '../src/fronts/load-fronts.ts';
import type { User } from '../src/users/user.ts';
import { callApi } from './support/api-call.ts';
import { personToken } from './support/person-token.ts';
import type { TestTenant } from './support/tenant.ts';
import { startWorld, type World } from './support/world.ts';

let world: World;
let tenant: TestTenant;
let admin: User;
let token: string;
let fronts: readonly Front[];
let document: AnyDocument;
let contract: Contract;

beforeAll(async () => {
  world = await startWorld();
  tenant = await world.tenant();
  admin = await tenant.user('TENANT_ADMIN');
  token = await personToken(world, admin);
  fronts = await loadFronts();
  ({ body: document } = await callApi<AnyDocument>(world.replicas[0], '/openapi.json'));
  contract = new Contract(document);
});
afterAll(() => world.stop());

const documented = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );

const get = (path: string) => fetch(`${world.replicas[0].baseUrl}${path}`);

describe('the reference of the authorization server', () => {
  it('is an OpenAPI 3.1 document', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
  });

  it('says which release runs, so that a rollout that was not finished can be seen', () => {
    expect(document.info.version).toBe(productVersion());
  });

  it('every handler and every route of every dialect is described', () => {
    expect(undescribedHandlers(CONTROLLERS)).toEqual([]);
    expect(undescribedRoutes(fronts)).toEqual([]);
    expect(routelessAbouts(fronts)).toEqual([]);
  });

  it('has every call that controllers and dialects declare, and no other', () => {
    const ofFronts = fronts.flatMap(({ routes, about }) =>
      routes
        .map(({ method, path }) => `${method} ${path}`)
        .filter((call) => about?.routes[call] !== 'not an API')
        .map((call) => call.replace(/:(\w+)/g, '{$1}')),
    );
    const ofControllers = declaredCalls(CONTROLLERS).map(({ call }) => call);
    const calls = [...ofFronts, ...ofControllers, 'GET /health/live', 'GET /health/ready'];
    expect(calls.length).toBeGreaterThan(50);
    expect(documented().toSorted()).toEqual([...new Set(calls)].toSorted());
  });

  it('every call in it is answered, and nothing else at its path', async () => {
    const unanswered: string[] = [];
    for (const call of documented()) {
      const [method = '', template = ''] = call.split(' ');
      const path = template.replace(/\{\w+\}/g, '0199f0b0-0000-7000-8000-00000000dead');
      const answer = await fetch(`${world.replicas[0].baseUrl}${path}`, {
        method,
        redirect: 'manual',
        headers: { authorization: `Bearer ${token}` },
      });
      const text = await answer.text();
      if (answer.status === 405 || text.includes('There is nothing at this path')) {
        unanswered.push(`${call}: ${answer.status}`);
      }
    }
    expect(unanswered).toEqual([]);
    for (const [path, methods] of Object.entries(document.paths)) {
      if (Object.keys(methods).includes('patch') || !path.startsWith('/api/users')) continue;
      const url = `${world.replicas[0].baseUrl}${path.replace(/\{\w+\}/g, admin.id)}`;
      const headers = { authorization: `Bearer ${token}` };
      expect((await fetch(url, { method: 'PATCH', headers })).status).toBe(405);
    }
  });

  it('two dialects on one path are one call with both forms', () => {
    const both = document.paths['/token']?.['post'];
    expect(both).toMatchObject({ tags: ['R-Service', 'Ticket API'] });
    expect(JSON.stringify(both?.['requestBody'])).toMatch(/anyOf.*client_secret.*refresh_token/);
  });

  it('says who may call: role and scopes, as the guard has them', () => {
    const of = (path: string, method: string) => document.paths[path]?.[method];
    expect(of('/api/users', 'post')).toMatchObject({
      'x-roles': ['TENANT_ADMIN'],
      security: [{ bearer: ['admin'] }, { apiKey: ['admin'] }],
    });
    expect(of('/api/oauth2/token', 'post')?.['security']).toEqual([{ client: [] }, {}]);
    expect(of('/.well-known/jwks.json', 'get')?.['security']).toEqual([]);
    expect(of('/platform/clientauth/credentials', 'get')).toMatchObject({
      'x-roles': ['TENANT_ADMIN'],
    });
  });

  it('real answers are what it says', async () => {
    const ask = async (path: string, json?: object) =>
      (await callApi(world.replicas[0], path, { token, ...(json && { json }) })).body as unknown;
    const made = await ask('/api/applications', {
      name: 'An application',
      agentUserId: tenant.agent.id,
    });
    const { id } = (made as { application: { id: string } }).application;
    const cases = [
      [['post', '/api/applications', 201], made],
      [['get', '/api/applications', 200], await ask('/api/applications')],
      [['get', '/api/applications/{id}', 200], await ask(`/api/applications/${id}`)],
      [
        ['get', '/api/applications/{id}/credentials', 200],
        await ask(`/api/applications/${id}/credentials`),
      ],
      [
        ['post', '/api/applications/{id}/disable', 200],
        await ask(`/api/applications/${id}/disable`, {}),
      ],
      [['get', '/api/users', 200], await ask('/api/users')],
      [['get', '/api/users/{id}', 200], await ask(`/api/users/${admin.id}`)],
      [['get', '/api/users/{id}', 404], await ask(`/api/users/${id}`)],
      [['post', '/api/refresh-tokens', 201], await ask('/api/refresh-tokens', { name: 'x' })],
      [['get', '/api/refresh-tokens', 200], await ask('/api/refresh-tokens')],
      [
        ['post', '/api/initial-access-tokens', 201],
        await ask('/api/initial-access-tokens', { name: 'x' }),
      ],
      [['get', '/api/initial-access-tokens', 200], await ask('/api/initial-access-tokens')],
      [['get', '/api/whoami', 200], await ask('/api/whoami')],
      [['get', '/api/audit', 200], await ask('/api/audit')],
      [
        ['post', '/api/revocations', 200],
        await ask('/api/revocations', { level: 'application', subject: id }),
      ],
      [['get', '/health/ready', 200], await ask('/health/ready')],
    ] as const;
    for (const [call, body] of cases) {
      expect([call, contract.bodyFaults(call, body)]).toEqual([call, []]);
    }
  });

  it.each(['/docs', '/docs/errors'])('%s is for people, and runs nothing', async (path) => {
    const answer = await get(path);
    const text = await answer.text();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; /);
    expect(text).not.toMatch(/<script|\son\w+=|javascript:|style="/i);
  });
});
