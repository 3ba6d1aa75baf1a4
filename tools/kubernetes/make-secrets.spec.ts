import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { repositoryRoot } from '../repository.ts';

interface Secret {
  readonly metadata: { readonly name: string };
  readonly stringData: Readonly<Record<string, string>>;
}

const NAMESPACE = '/api/v1/namespaces/somewhere/secrets';
const kept = new Map<string, Secret['stringData']>();
const folder = mkdtempSync(path.join(tmpdir(), 'service-account-'));
let server: Server;

/** As much of the Kubernetes API as Secrets that are made and read. */
async function answer(req: IncomingMessage): Promise<[status: number, body: unknown]> {
  if (req.headers.authorization !== 'Bearer the-token') return [401, {}];
  if (req.method === 'POST' && req.url === NAMESPACE) {
    const { metadata, stringData } = JSON.parse(await text(req)) as Secret;
    if (kept.has(metadata.name)) return [409, {}];
    kept.set(metadata.name, stringData);
    return [201, {}];
  }
  const data = kept.get(req.url?.slice(NAMESPACE.length + 1) ?? '');
  if (req.method !== 'GET' || !data) return [404, {}];
  const coded = Object.entries(data).map(([name, value]) => [name, btoa(value)] as const);
  return [200, { data: Object.fromEntries(coded) }];
}

beforeAll(async () => {
  writeFileSync(path.join(folder, 'namespace'), 'somewhere');
  writeFileSync(path.join(folder, 'token'), 'the-token\n');
  server = createServer((req, res) => {
    void answer(req).then(([status, body]) => res.writeHead(status).end(JSON.stringify(body)));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => server.close());

async function makeSecrets(): Promise<{ code: number | null; out: string }> {
  const program = path.join(repositoryRoot, 'k8s/overlays/dev/make-secrets.mjs');
  const { port } = server.address() as AddressInfo;
  const env = { KUBERNETES_API: `http://127.0.0.1:${port}`, SERVICE_ACCOUNT_FOLDER: folder };
  const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const [out] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  return { code: child.exitCode, out };
}

describe('the Secrets of the development overlay', () => {
  it('are made once, whole, and fit each other; a Job that died half-way goes on', async () => {
    expect(await makeSecrets()).toMatchObject({ code: 0 });
    const first = new Map(kept);
    kept.delete('ticketgate-redis');
    kept.delete('ticketgate-core-service');
    const again = await makeSecrets();
    expect(again.code).toBe(0);
    expect(kept).toEqual(first);
    for (const value of Object.values(kept.get('ticketgate-random') ?? {})) {
      expect(again.out).not.toContain(value);
    }
  });

  it('are the ones that the workloads name, and hold every key that they name', () => {
    const overlay = ['base', 'overlays/dev'].flatMap((place) =>
      ['migrate', 'oauth-server', 'core-service', 'postgres', 'redis'].map((name) => {
        const file = path.join(repositoryRoot, 'k8s', place, `${name}.yaml`);
        return readFileSyncIfThere(file);
      }),
    );
    const references = overlay
      .join('\n')
      .matchAll(/name: (ticketgate-[\w-]+)(?:, key: (\w+))?, optional/g);
    const named = [...references].map(([, name = '', key]) => ({ name, key }));
    expect(named.length).toBeGreaterThan(5);
    for (const { name, key } of named) {
      expect([name, kept.has(name)]).toEqual([name, true]);
      if (key)
        expect([name, Object.keys(kept.get(name) ?? {})]).toEqual([
          name,
          expect.arrayContaining([key]),
        ]);
    }
  });

  it('hold what docker compose asks a person for', () => {
    const composition = readFileSync(path.join(repositoryRoot, 'docker/example.env'), 'utf8');
    const keys = [...composition.matchAll(/^([A-Z_]+_KEY)=/gm)].map(([, name]) => name);
    const held = ['oauth-server', 'core-service'].flatMap((service) =>
      Object.keys(kept.get(`ticketgate-${service}`) ?? {}),
    );
    expect(held).toEqual(expect.arrayContaining(keys));
  });
});

function readFileSyncIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
