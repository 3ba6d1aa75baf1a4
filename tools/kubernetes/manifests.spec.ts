import { readFileSync } from 'node:fs';
import path from 'node:path';
import { SERVER_LIMITS } from '@ticketgate/http';
import { repositoryRoot } from '../repository.ts';
import {
  containersOf,
  foldersOf,
  kustomizationOf,
  objectsOf,
  settingsOf,
  templateOf,
  type Manifest,
} from './manifests.ts';

const OVERLAYS = ['overlays/dev', 'overlays/prod'];
const everywhere = ['base', ...OVERLAYS, ...foldersOf('components'), ...foldersOf('examples')];
const read = (file: string) => readFileSync(path.join(repositoryRoot, file), 'utf8');

const workloads = everywhere.flatMap(objectsOf).flatMap((object) => {
  const template = templateOf(object);
  return template ? [{ name: `${object.file} ${object.metadata.name}`, object, template }] : [];
});
const services = workloads.filter(({ object }) => object.kind === 'Deployment' && isOurs(object));

function isOurs({ metadata }: Manifest): boolean {
  return ['oauth-server', 'core-service'].includes(metadata.name);
}

describe('every pod', () => {
  it.each(workloads)('$name: is restricted, and told as little as possible', ({ template }) => {
    expect(template.spec).toMatchObject({
      automountServiceAccountToken: expect.any(Boolean),
      enableServiceLinks: false,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
    });
    for (const container of containersOf(template)) {
      expect(container).toMatchObject({
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        },
        resources: {
          requests: { cpu: expect.any(String), memory: expect.any(String) },
          limits: { memory: expect.any(String) },
        },
      });
    }
  });

  it.each(workloads)('$name: has an image of a version', ({ object, template }) => {
    const folder = path.dirname(object.file);
    const setBy = folder === 'base' ? OVERLAYS : [folder];
    for (const { image = '' } of containersOf(template)) {
      if (!image.startsWith('ticketgate/')) expect(image).toMatch(/:[\w.-]*\d[\w.-]*$/);
      else {
        for (const place of setBy) {
          const { images = [] } = kustomizationOf(place);
          expect([place, images.find(({ name }) => name === image)?.newTag]).toEqual([
            place,
            expect.stringMatching(/^(?!latest).+/),
          ]);
        }
      }
    }
  });
});

describe('both services', () => {
  it.each(services)('$name: are probed where they answer', ({ template }) => {
    const reference = read('docs/reference/http-api.md');
    const [container] = template.spec.containers;
    for (const probe of ['startupProbe', 'livenessProbe', 'readinessProbe'] as const) {
      const { path: route = '', port } = container?.[probe]?.httpGet ?? {};
      expect([probe, port, reference.includes(`\`GET ${route}\``)]).toEqual([probe, 'http', true]);
    }
    // Liveness needs nothing but the process; readiness everything.
    expect(container?.livenessProbe?.httpGet?.path).toBe('/health/live');
    expect(container?.readinessProbe?.httpGet?.path).toBe('/health/ready');
  });

  it.each(services)('$name: end before they are killed', ({ template }) => {
    const looksAway = template.spec.containers[0]?.lifecycle?.preStop.sleep.seconds ?? 0;
    const lameDuck = Number(settingsOf('base')['SHUTDOWN_DRAIN_SECONDS']);
    const [running, tracing] = [10, 5];
    const needed = looksAway + lameDuck + running + tracing;
    expect(template.spec.terminationGracePeriodSeconds).toBeGreaterThan(needed);
  });

  it('have the times that the page tells', () => {
    const page = read('docs/setup/kubernetes.md');
    const told = (where: string) =>
      Number(new RegExp(`\\| (\\d+) +\\| \`${where}\``).exec(page)?.[1]);
    const spec = services[0]?.template.spec;
    expect(told('preStop')).toBe(spec?.containers[0]?.lifecycle?.preStop.sleep.seconds);
    expect(told('terminationGracePeriodSeconds')).toBe(spec?.terminationGracePeriodSeconds);
    expect(told('SHUTDOWN_DRAIN_SECONDS')).toBe(
      Number(settingsOf('base')['SHUTDOWN_DRAIN_SECONDS']),
    );
    expect(told('KEEP_ALIVE_SECONDS')).toBe(SERVER_LIMITS.keepAliveTimeout / 1_000);
  });

  it('are waited for longer than their longest answer, and close idle connections last', () => {
    const LONGEST_S = 30;
    const UPSTREAM_KEEP_ALIVE_S = 60; // ingress-nginx's
    const ingress = objectsOf('base').find(({ kind }) => kind === 'Ingress');
    const annotations = ingress?.metadata.annotations ?? {};
    const seconds = Number(annotations['nginx.ingress.kubernetes.io/proxy-read-timeout']);
    const routes = read('k8s/components/gateway-api/routes.yaml').matchAll(/request: (\d+)s/g);
    const timeouts = [seconds, ...[...routes].map(([, text]) => Number(text))];
    expect(timeouts).toHaveLength(4);
    for (const timeout of timeouts) expect(timeout).toBeGreaterThan(LONGEST_S);
    expect(SERVER_LIMITS.keepAliveTimeout / 1_000).toBeGreaterThan(UPSTREAM_KEEP_ALIVE_S);
  });
});

describe('names and numbers that have to agree', () => {
  const ports = new Map(
    services.map(({ object, template }) => [
      object.metadata.name,
      new Map(template.spec.containers[0]?.ports?.map((port) => [port.name, port.containerPort])),
    ]),
  );

  it('ports of containers, Services, routes and settings', () => {
    const portOf = (name: string, port: string) => ports.get(name)?.get(port);
    for (const name of ports.keys()) {
      const service = objectsOf('base').find(
        (o) => o.kind === 'Service' && o.metadata.name === name,
      );
      expect(service?.spec?.['ports']).toMatchObject([
        { name: 'http', port: portOf(name, 'http') },
      ]);
      expect(String(portOf(name, 'metrics'))).toBe(settingsOf('base')['METRICS_PORT']);
    }
    const routes = read('k8s/components/gateway-api/routes.yaml');
    for (const [, name = '', port] of routes.matchAll(/\{ name: ([\w-]+), port: (\d+) \}/g)) {
      expect([name, Number(port)]).toEqual([name, portOf(name, 'http')]);
    }
    const core = services.find(({ object }) => object.metadata.name === 'core-service');
    expect(core?.template.spec.containers[0]?.env).toContainEqual({
      name: 'OAUTH_INTERNAL_URL',
      value: `http://oauth-server:${portOf('oauth-server', 'http')}`,
    });
  });

  it.each(OVERLAYS)('%s: whoever a policy, budget or Service selects is there', (overlay) => {
    const folders = ['base', overlay, ...foldersOf('components')];
    const objects = folders.flatMap(objectsOf).map(({ file: _, ...object }) => object);
    const deployed = workloads.filter(({ object }) => folders.includes(path.dirname(object.file)));
    const names = deployed.map(
      ({ template }) => template.metadata.labels['app.kubernetes.io/name'],
    );
    const selected = JSON.stringify(objects).matchAll(
      /"(?:matchLabels|selector)":\{"app\.kubernetes\.io\/name":"([^"]+)"|"operator":"In","values":(\[[^\]]+\])/g,
    );
    const wanted = [...selected].flatMap(([, one, several]) =>
      several ? (JSON.parse(several) as string[]) : [one],
    );
    expect(wanted.length).toBeGreaterThan(15);
    expect(wanted.filter((name) => !names.includes(name))).toEqual([]);
  });

  it('components are offered by the production overlay, and told of by the page', () => {
    const page = read('docs/setup/kubernetes.md');
    const overlay = read('k8s/overlays/prod/kustomization.yaml');
    for (const folder of foldersOf('components')) {
      expect([folder, overlay.includes(`#   - ../../${folder}\n`)]).toEqual([folder, true]);
      expect([folder, page.includes(`| \`${path.basename(folder)}\``)]).toEqual([folder, true]);
    }
  });
});
