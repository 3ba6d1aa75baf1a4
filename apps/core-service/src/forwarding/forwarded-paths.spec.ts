import { readFileSync } from 'node:fs';
import { FORWARDED_PATHS, isForwarded } from './forwarded-paths.ts';

/** The paths of one host in the Ingress, with the service that each goes to. */
function routesOf(host: string) {
  const file = new URL('../../../../k8s/base/ingress.yaml', import.meta.url);
  const rules = readFileSync(file, 'utf8').split(/^ {4}- host: /m);
  const rule = rules.find((text) => text.startsWith(`${host}\n`)) ?? '';
  const entries = rule.matchAll(
    /- path: (?<path>\S+)\s+pathType: (?<pathType>\w+)\s+backend: \{ service: \{ name: (?<service>[\w-]+),/g,
  );
  return [...entries].map(({ groups }) => ({ ...groups }));
}

/** What the HTTPRoute of the Gateway API sends to the authorization server. */
function gatewayRoutes() {
  const file = new URL('../../../../k8s/components/gateway-api/routes.yaml', import.meta.url);
  const entries = readFileSync(file, 'utf8').matchAll(
    /type: (?<type>\w+), value: (?<path>\S+) \}/g,
  );
  return [...entries].map(({ groups }) => ({ ...groups }));
}

describe('the paths of the authorization server', () => {
  it('are the same ones in the Ingress, in the same order; the rest is ours', () => {
    expect(routesOf('api.ticketgate.example')).toEqual([
      ...FORWARDED_PATHS.map((route) => ({ ...route, service: 'oauth-server' })),
      { path: '/', pathType: 'Prefix', service: 'core-service' },
    ]);
  });

  it('are the same ones by the Gateway API', () => {
    const names = { Exact: 'Exact', Prefix: 'PathPrefix' };
    expect(gatewayRoutes()).toEqual(
      FORWARDED_PATHS.map(({ path, pathType }) => ({ path, type: names[pathType] })),
    );
  });

  it.each(FORWARDED_PATHS)('$path ($pathType)', ({ path, pathType }) => {
    expect(isForwarded(path)).toBe(true);
    for (const below of [`${path}/`, `${path}/x`, `${path}/x/y`]) {
      expect([below, isForwarded(below)]).toEqual([below, pathType === 'Prefix']);
    }
    const first = path.slice(0, 2);
    const others = [`${path}x`, `${path}%2Fx`, `/${path}`, `/x${path}`, path.toUpperCase()];
    for (const other of [...others, path.replace(first, `/./${first.slice(1)}`)]) {
      expect([other, isForwarded(other)]).toEqual([other, false]);
    }
  });

  it.each(['/interaction/x', '/session/end', '/health/live', '/api/tickets', '/api', '/'])(
    '%s is not among them',
    (path) => expect(isForwarded(path)).toBe(false),
  );
});
