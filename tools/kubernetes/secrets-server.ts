import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
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

/** As much of the Kubernetes API as Secrets that are made and read, for `make-secrets.mjs`. */
export class SecretsServer {
  /** By name. */
  readonly kept = new Map<string, Secret['stringData']>();
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'service-account-'));
  readonly #server: Server;

  constructor() {
    writeFileSync(path.join(this.#folder, 'namespace'), 'somewhere');
    writeFileSync(path.join(this.#folder, 'token'), 'the-token\n');
    this.#server = createServer((req, res) => {
      void this.#answer(req).then(([status, body]) =>
        res.writeHead(status).end(JSON.stringify(body)),
      );
    });
  }

  async start(): Promise<void> {
    await once(this.#server.listen(0, '127.0.0.1'), 'listening');
  }

  stop(): void {
    this.#server.close();
  }

  /** Runs the program of the Job, as the Job does. */
  async makeSecrets(): Promise<{ code: number | null; out: string }> {
    const program = path.join(repositoryRoot, 'k8s/overlays/dev/make-secrets.mjs');
    const { port } = this.#server.address() as AddressInfo; // listening on TCP
    const env = {
      KUBERNETES_API: `http://127.0.0.1:${port}`,
      SERVICE_ACCOUNT_FOLDER: this.#folder,
    };
    const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    const [out] = await Promise.all([text(child.stdout), once(child, 'exit')]);
    return { code: child.exitCode, out };
  }

  async #answer(req: IncomingMessage): Promise<[status: number, body: unknown]> {
    if (req.headers.authorization !== 'Bearer the-token') return [401, {}];
    if (req.method === 'POST' && req.url === NAMESPACE) {
      const { metadata, stringData } = JSON.parse(await text(req)) as Secret;
      if (this.kept.has(metadata.name)) return [409, {}];
      this.kept.set(metadata.name, stringData);
      return [201, {}];
    }
    const data = this.kept.get(req.url?.slice(NAMESPACE.length + 1) ?? '');
    if (req.method !== 'GET' || !data) return [404, {}];
    const coded = Object.entries(data).map(([name, value]) => [name, btoa(value)] as const);
    return [200, { data: Object.fromEntries(coded) }];
  }
}
