import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PublicUrlPolicy } from '@ticketgate/outbound';
import { parseEnv, publicUrlProblems } from '@ticketgate/runtime';
import { z } from 'zod';
import { CoreServiceEnv } from '../../apps/core-service/src/config/env.ts';
import { OauthServerEnv } from '../../apps/oauth-server/src/config/env.ts';
import { repositoryRoot } from '../repository.ts';
import { containersOf, foldersOf, objectsOf, settingsOf, templateOf } from './manifests.ts';
import { SecretsServer } from './secrets-server.ts';

const SERVICES = [
  { service: 'oauth-server', schema: OauthServerEnv },
  { service: 'core-service', schema: CoreServiceEnv },
] as const;
const known = new Set(SERVICES.flatMap(({ schema }) => Object.keys(schema.shape)));
/** Of Node's and of OpenTelemetry's. */
const FOREIGN = /^(NODE_|SSL_CERT_DIR$|OTEL_)/;

const server = new SecretsServer();
beforeAll(() => server.start());
afterAll(() => server.stop());

/** What a service's own manifest gives it beside the ConfigMap. */
const ownEnv = (service: string) =>
  Object.fromEntries(
    objectsOf('base')
      .filter(({ kind, metadata }) => kind === 'Deployment' && metadata.name === service)
      .flatMap((object) => containersOf(templateOf(object)!)) // eslint-disable-line @typescript-eslint/no-non-null-assertion -- a Deployment has one
      .flatMap(({ env = [] }) => env.map(({ name, value = '' }) => [name, value])),
  );

/** The Secrets that the page asks for, with their keys. */
function documentedSecrets(): Map<string, string[]> {
  const page = readFileSync(path.join(repositoryRoot, 'docs/setup/kubernetes.md'), 'utf8');
  const rows = page.matchAll(/^ *\| `(ticketgate-[a-z-]+)` +\|(.*)\|$/gm);
  const keysOf = (text: string) => [...text.matchAll(/`([A-Z_]{6,})`/g)].map(([, key = '']) => key);
  return new Map([...rows].map(([, name = '', text = '']) => [name, keysOf(text)]));
}

describe('the settings of the manifests', () => {
  it.each(['base', ...foldersOf('overlays'), ...foldersOf('components')])(
    '%s: sets nothing that nobody reads',
    (folder) => {
      const names = Object.keys(settingsOf(folder)).filter((name) => !FOREIGN.test(name));
      expect(names.filter((name) => !known.has(name))).toEqual([]);
    },
  );

  it.each(SERVICES)('overlays/dev: $service has all it needs, and could start', async (of) => {
    await server.makeSecrets();
    const secret = server.kept.get(`ticketgate-${of.service}`);
    const settings = { ...settingsOf('base'), ...settingsOf('overlays/dev'), ...secret };
    const env = parseEnv(of.schema, { ...settings, ...ownEnv(of.service) }, publicUrlProblems);
    expect(env.OAUTH_ISSUER).toBe('http://localhost:4000');
  });

  it.each(SERVICES)('overlays/prod: $service has all it needs with the Secrets told of', (of) => {
    const asked = documentedSecrets().get(`ticketgate-${of.service}`) ?? [];
    const settings = { ...settingsOf('base'), ...settingsOf('overlays/prod') };
    const given = new Set([...Object.keys(settings), ...asked, ...Object.keys(ownEnv(of.service))]);
    const { required = [] } = z.toJSONSchema(of.schema, { io: 'input', unrepresentable: 'any' });
    expect(required.filter((name) => !given.has(name))).toEqual([]);
    expect(asked.filter((name) => !(name in of.schema.shape))).toEqual([]);
    const secret = server.kept.get(`ticketgate-${of.service}`);
    const optional = Object.assign({}, ...foldersOf('components').map(settingsOf)) as object;
    const all = { ...settings, ...optional, ...secret };
    const env = parseEnv(of.schema, all, publicUrlProblems);
    expect(env.API_BASE_URL).toMatch(/^https:/);
  });

  it('the migration asks for the Secret that the page tells of', () => {
    const job = objectsOf('base').find(({ kind }) => kind === 'Job');
    const template = job && templateOf(job);
    const asked = (template ? containersOf(template) : []).flatMap(({ env = [] }) =>
      env.flatMap(({ valueFrom }) => valueFrom?.secretKeyRef ?? []),
    );
    expect(new Set(asked.map(({ name }) => name))).toEqual(new Set(['ticketgate-migrate']));
    const keys = documentedSecrets().get('ticketgate-migrate');
    expect([...new Set(asked.map(({ key }) => key))].sort()).toEqual(keys?.sort());
  });

  it('components/cluster-issuer opens the API server of the cluster, and nothing beside it', () => {
    const hosts = settingsOf('components/cluster-issuer')['JWKS_URI_ALLOWED_HOSTS']?.split(',');
    const policy = new PublicUrlPolicy(hosts ?? []);
    for (const name of ['kubernetes.default.svc', 'kubernetes.default.svc.cluster.local']) {
      expect(policy.faultOf(`https://${name}/openid/v1/jwks`)).toBeUndefined();
      expect(policy.faultOf(`https://${name}:10250/pods`)).toBeDefined();
      expect(policy.faultOf(`http://${name}/openid/v1/jwks`)).toBeDefined();
    }
    for (const other of ['core-service.ticketgate.svc', 'metadata.google.internal', '10.96.0.1']) {
      expect([other, policy.faultOf(`https://${other}/`)]).toEqual([other, expect.any(String)]);
    }
  });
});
