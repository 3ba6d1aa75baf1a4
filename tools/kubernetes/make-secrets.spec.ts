import { readFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '../repository.ts';
import { SecretsServer } from './secrets-server.ts';

const server = new SecretsServer();
const { kept } = server;
beforeAll(() => server.start());
afterAll(() => server.stop());

describe('the Secrets of the development overlay', () => {
  it('are made once, whole, and fit each other; a Job that died half-way goes on', async () => {
    expect(await server.makeSecrets()).toMatchObject({ code: 0 });
    const first = new Map(kept);
    kept.delete('ticketgate-redis');
    kept.delete('ticketgate-core-service');
    const again = await server.makeSecrets();
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
