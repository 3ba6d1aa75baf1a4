import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import * as YAML from 'yaml';
import { clusterSecret } from './cluster-secret.ts';
import { envFile } from './env-file.ts';
import { manifestFile } from './manifest-file.ts';
import { othersEnded } from './others-ended.ts';
import { SecretStore, WrittenMeanwhile, type SecretPlace } from './secret-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'ticketgate-secrets-'));
const text = (file: string) => readFileSync(join(folder, file), 'utf8');
const path = (file: string) => join(folder, file);

interface Held {
  readonly metadata: Record<string, unknown>;
  readonly data?: Record<string, string>;
}

/** The part of the API server that is asked: one Secret, with optimistic locking. */
class Cluster {
  secret: Held | undefined;
  /** Of the runs, in milliseconds since the epoch. */
  now = Date.parse('2027-01-31T12:00:00Z');
  #version = 0;
  #server: Server | undefined;

  async start(): Promise<void> {
    this.#server = createServer((req, res) => {
      let body = '';
      req.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
      req.on('end', () => {
        const [status, answer] = this.#answer(req.method ?? '', req.headers.authorization, body);
        res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
      });
    });
    await new Promise<void>((resolve) => this.#server?.listen(0, '127.0.0.1', resolve));
  }

  get place(): SecretPlace {
    const { port } = this.#server?.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}`;
    const at = { url, token: 't', namespace: 'apps' };
    return clusterSecret('integrations', at, { epochMs: () => this.now });
  }

  stop(): void {
    this.#server?.close();
  }

  #answer(method: string, authorization: string | undefined, body: string): [number, object] {
    if (authorization !== 'Bearer t') return [403, { message: 'secrets is forbidden' }];
    if (method === 'GET') return this.secret ? [200, this.secret] : [404, { message: 'not found' }];
    const sent = JSON.parse(body) as Held;
    const { resourceVersion } = sent.metadata;
    const isOld = method === 'PUT' && resourceVersion !== String(this.#version);
    if (isOld) return [409, { message: 'the object has been modified' }];
    this.#version += 1;
    const metadata = { ...sent.metadata, resourceVersion: String(this.#version) };
    this.secret = { ...sent, metadata };
    return [200, this.secret];
  }
}

const cluster = new Cluster();
beforeAll(() => cluster.start());
afterAll(() => {
  cluster.stop();
  rmSync(folder, { recursive: true });
});

describe.each<[string, () => SecretPlace]>([
  ['an env file', () => envFile(path('a.env'))],
  ['a manifest', () => manifestFile(path('a.yaml'), 'integrations')],
  ['a Secret of the cluster', () => cluster.place],
])('%s', (_, place) => {
  it('keeps values and what was begun from one run to the next', async () => {
    const first = await SecretStore.open(place());
    await first.announce('B_SECRET');
    await first.keep({ A_ID: 'rr_1', A_SECRET: 'whsec_a/b+c=' });
    const second = await SecretStore.open(place());
    expect([second.get('A_ID'), second.get('A_SECRET')]).toEqual(['rr_1', 'whsec_a/b+c=']);
    expect([second.isPending('A_SECRET'), second.isPending('B_SECRET')]).toEqual([false, true]);
    await second.keep({ B_SECRET: 'x', A_ID: 'rr_2' });
    const third = await SecretStore.open(place());
    expect([third.get('A_ID'), third.get('B_SECRET')]).toEqual(['rr_2', 'x']);
    expect(third.isPending('B_SECRET')).toBe(false);
  });
});

describe('files', () => {
  it('are their owner’s alone, even if they were not before, and nothing is left beside them', async () => {
    writeFileSync(path('b.env'), '# mine\nPORT=1\nexport A_ID=old\n', { mode: 0o644 });
    const store = await SecretStore.open(envFile(path('b.env')));
    await store.keep({ A_ID: 'new', A_SECRET: 's' });
    expect(text('b.env')).toBe('# mine\nPORT=1\nexport A_ID=new\nA_SECRET=s\n');
    expect(statSync(path('b.env')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('a manifest is a Secret that kubectl takes; what else it says stays', async () => {
    const before = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'n', labels: { a: 'b' } },
    };
    writeFileSync(path('b.yaml'), YAML.stringify({ ...before, stringData: { OWN: '1' } }));
    const store = await SecretStore.open(manifestFile(path('b.yaml'), 'other'));
    await store.keep({ A_ID: 'rr_1' });
    const data = { OWN: 'MQ==', A_ID: 'cnJfMQ==' };
    expect(YAML.parse(text('b.yaml'))).toEqual({ ...before, data });
  });

  it('something else at that place is never overwritten', async () => {
    writeFileSync(path('c.yaml'), 'kind: ConfigMap\napiVersion: v1\n');
    await expect(SecretStore.open(manifestFile(path('c.yaml'), 'n'))).rejects.toThrow(
      /not a Secret/,
    );
  });

  it.each([
    ['A_ID=1\nB=2\nA_ID=3\n', 'A_ID=new\nB=2\nA_ID=new\n'],
    [`A_ID="old 'one'" # why\n`, 'A_ID=new\n'],
    ['  export A_ID = old\n', '  export A_ID=new\n'],
    ['A_ID=old\r\nB=2\r\n', 'A_ID=new\nB=2\r\n'],
    ['B="two\nlines"', 'B="two\nlines"\nA_ID=new\n'],
  ])('of %j, what is read afterwards is what was written', async (before, after) => {
    writeFileSync(path('d.env'), before);
    const store = await SecretStore.open(envFile(path('d.env')));
    await store.keep({ A_ID: 'new' });
    expect(text('d.env')).toBe(after);
    expect(parseEnv(after)['A_ID']).toBe('new');
  });

  it('a place that cannot be written says so before anything is made', async () => {
    const store = await SecretStore.open(envFile(path('missing/a.env')));
    await expect(store.announce('A_SECRET')).rejects.toThrow(/cannot be written/);
  });
});

describe('the cluster', () => {
  it('refuses the second of two runs at once, which may try again', async () => {
    const [one, two] = [
      await SecretStore.open(cluster.place),
      await SecretStore.open(cluster.place),
    ];
    await one.announce('C_SECRET');
    await expect(two.announce('C_SECRET')).rejects.toMatchObject({
      ...{ exitCode: 3, message: expect.stringContaining('by another run') as string },
    });
  });

  it('what was made is kept beside what somebody else has written meanwhile', async () => {
    const [one, two] = [
      await SecretStore.open(cluster.place),
      await SecretStore.open(cluster.place),
    ];
    await one.keep({ D_ID: '1' });
    await two.keep({ E_ID: '2' });
    const after = await SecretStore.open(cluster.place);
    expect([after.get('D_ID'), after.get('E_ID')]).toEqual(['1', '2']);
  });

  it('a place that others write all the time is a failure in words, to be tried again', async () => {
    const always = () => Promise.reject(new WrittenMeanwhile('written by another run'));
    const store = await SecretStore.open({ ...cluster.place, write: always });
    const kept = store.keep({ I_SECRET: 's' });
    await expect(kept).rejects.toMatchObject({ name: 'Failure', exitCode: 3 });
  });

  const waiting = (progress: () => void) => ({
    context: { progress, epochMs: () => cluster.now },
    stopping: new AbortController().signal,
  });

  it('a run that has just begun is waited for, until it has written', async () => {
    const one = await SecretStore.open(cluster.place);
    await one.announce('F_SECRET');
    const seen: boolean[] = [];
    await othersEnded(
      cluster.place,
      waiting(() => {
        if (seen.push(true) === 1) void one.keep({ F_SECRET: 's', C_SECRET: 's' });
      }),
    );
    expect((await SecretStore.open(cluster.place)).get('F_SECRET')).toBe('s');
  });

  it('nor is one taken for dead because the clock of its machine is ahead', async () => {
    const one = await SecretStore.open(cluster.place);
    cluster.now += 5_000;
    await one.announce('H_SECRET');
    cluster.now -= 5_000;
    let looks = 0;
    await othersEnded(
      cluster.place,
      waiting(() => {
        looks += 1;
        void one.keep({ H_SECRET: 's' });
      }),
    );
    expect(looks).toBeGreaterThan(0);
  });

  it('one that was killed is not waited for', async () => {
    const one = await SecretStore.open(cluster.place);
    await one.announce('G_SECRET');
    await othersEnded(
      cluster.place,
      waiting(() => (cluster.now += 60_000)),
    );
    expect((await SecretStore.open(cluster.place)).isPending('G_SECRET')).toBe(true);
  });
});
