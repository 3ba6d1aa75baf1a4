import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { HttpProblem } from './http-problem.ts';
import { KnownRoutes } from './known-routes.ts';

const routes = new KnownRoutes();
routes.know([
  { pattern: 'ticket/:number', methods: ['GET', 'HEAD'] },
  { pattern: 'ticket/create', methods: ['POST'] },
  { pattern: 'ticket/id/:id', methods: ['GET', 'HEAD'] },
  { pattern: 'ticket/:number/assignee', methods: ['POST'] },
  { pattern: 'ticket/:number/assignee', methods: ['DELETE'] },
]);

/** What the guard says: the methods it names, or nothing when it lets the request pass. */
function allowed(method: string, url: string): string | undefined {
  const req = Object.assign(new IncomingMessage(new Socket()), { method, url });
  let refusal: unknown;
  routes.guardMethods(req, new ServerResponse(req), (error) => (refusal = error));
  return refusal instanceof HttpProblem ? refusal.headers['Allow'] : undefined;
}

describe('wrong methods', () => {
  it.each([
    ['GET', '/ticket/create', 'POST'],
    ['GET', '/ticket/create/', 'POST'],
    ['GET', '/ticket/create?x=1', 'POST'],
    ['POST', '/ticket/INC-1', 'GET, HEAD'],
    ['DELETE', '/ticket/id/7', 'GET, HEAD'],
    ['GET', '/ticket/INC-1/assignee', 'DELETE, POST'],
  ])('K30: %s %s is told %s', (method, url, allow) => {
    expect(allowed(method, url)).toBe(allow);
  });

  it.each([
    ['POST', '/ticket/create'],
    ['HEAD', '/ticket/INC-1'],
    ['DELETE', '/ticket/INC-1/assignee'],
    ['GET', '/ticket'],
    ['GET', '/ticket//assignee'],
    ['GET', '/'],
    ['GET', '/nothing/here/at/all'],
  ])('K30: %s %s passes', (method, url) => {
    expect(allowed(method, url)).toBeUndefined();
  });
});
