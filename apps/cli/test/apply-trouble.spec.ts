import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Ended } from './command.ts';
import { Scene } from './scene.ts';
import { SwallowingProxy } from './swallowing-proxy.ts';

const EXAMPLE = readFileSync(new URL('../integrations.example.yaml', import.meta.url), 'utf8');
let scene: Scene;

const run = (words: readonly string[], change = {}): Promise<Ended> => scene.run(words, change);
const apply = (...words: readonly string[]): Promise<Ended> => run(['apply', '-f', ...words]);
const secrets = (file: string) => scene.secrets(file);
const administrator = () => scene.administrator();
const opens = async (id = '', secret = '') => (await scene.token(id, secret)) !== undefined;
const applicationsNamed = (name: string) => scene.applicationsNamed(name);

beforeAll(async () => {
  scene = await Scene.open();
});
afterAll(() => scene.close());

describe('several runs at once', () => {
  const TWICE = `apiVersion: ticketgate/v1
kind: Integrations
users:
  - { email: twice@example.com, name: Twice, role: INTEGRATION_AGENT }
  - { email: person@example.com, name: Person, role: AGENT }
groups: [{ name: Twice, members: [person@example.com] }]
applications: [{ name: NAME, agent: twice@example.com }]
webhooks: [{ url: 'https://hooks.example.com/NAME', eventTypes: ['*'], output: WEBHOOK }]
`;
  const FIVE = ['1', '2', '3', '4', '5'];

  async function madeOnce(name: string): Promise<void> {
    const [made, ...more] = await applicationsNamed(name);
    expect([more.length, made?.liveCredentials]).toEqual([0, 1]);
    const { data } = await (await administrator()).get('/api/webhooks');
    expect(data.items.filter(({ url }) => url.endsWith(`/${name}`))).toHaveLength(1);
  }

  it('with one output: one makes all of it, the others wait and find it made', async () => {
    scene.write('once.yaml', TWICE.replaceAll('NAME', 'once'));
    const all = FIVE.map(() => apply('once.yaml', '--secrets-out', 'once.env'));
    const ended = await Promise.all(all);
    expect(ended.map(({ code, err }) => [code, err])).toEqual(FIVE.map(() => [0, '']));
    expect(ended.filter(({ out }) => out === 'no changes\n')).toHaveLength(4);
    await madeOnce('once');
    const { ONCE_CLIENT_ID: id, ONCE_CLIENT_SECRET: secret } = secrets('once.env');
    expect(await opens(id, secret)).toBe(true);
    expect(readdirSync(scene.folder).filter((name) => name.includes('.lock'))).toEqual([]);
  });

  it('with outputs of their own: nothing is made twice, and no secret is taken away', async () => {
    scene.write('each.yaml', TWICE.replaceAll('NAME', 'each'));
    const out = (one: string) => ['each.yaml', '--secrets-out', `each-${one}.env`];
    const ended = await Promise.all(FIVE.map((one) => apply(...out(one))));
    expect(ended.filter(({ code }) => code !== 0 && code !== 1 && code !== 3)).toEqual([]);
    await madeOnce('each');
    // Whoever goes on says what is missing, and takes nothing from whoever was faster.
    const again = await Promise.all(FIVE.map((one) => apply(...out(one))));
    expect(again.filter(({ code }) => code === 3)).toEqual([]);
    await madeOnce('each');
    const kept = FIVE.map((one) => {
      const values = existsSync(join(scene.folder, `each-${one}.env`))
        ? secrets(`each-${one}.env`)
        : {};
      return [values['EACH_CLIENT_ID'], values['EACH_CLIENT_SECRET']] as const;
    }).filter(([, secret]) => secret !== undefined);
    expect(kept).toHaveLength(1);
    expect(await opens(...(kept[0] ?? []))).toBe(true);
  });
});

describe('a run that is interrupted', () => {
  const yaml = () => `apiVersion: ticketgate/v1
kind: Integrations
applications:
  - { name: late one, agent: ${scene.product.demo.agent.email} }
  - { name: late two, agent: ${scene.product.demo.agent.email} }
`;

  it('by Ctrl-C: what it is at is finished and written, and the next run goes on: exit 3', async () => {
    scene.write('late.yaml', yaml());
    const words = ['apply', '-f', 'late.yaml', '--secrets-out', 'late.env'];
    const proxy = new SwallowingProxy(scene.product.apiUrl, 'POST /api/applications', 'holds');
    const running = scene.start(words, { API_URL: await proxy.start() });
    await proxy.swallowed;
    running.interrupt();
    proxy.release();
    const { code, err } = await running.ended;
    proxy.stop();
    expect([code, err]).toEqual([3, expect.stringContaining('late two: interrupted')]);
    const { LATE_ONE_CLIENT_ID: id, LATE_ONE_CLIENT_SECRET: secret } = secrets('late.env');
    expect(await opens(id, secret)).toBe(true);
    expect(await run(words)).toMatchObject({ code: 0, err: '' });
    expect((await applicationsNamed('late one')).length).toBe(1);
    expect((await applicationsNamed('late two')).length).toBe(1);
  });

  it.each([429, 503])(
    'by %s half-way: it waits as long as it was asked to, and goes on',
    async (status) => {
      scene.write(`wait-${status}.yaml`, yaml().replaceAll('late', `wait ${status}`));
      const words = ['apply', '-f', `wait-${status}.yaml`, '--secrets-out', `wait-${status}.env`];
      const proxy = new SwallowingProxy(scene.product.apiUrl, 'POST /api/applications', status);
      expect(await run(words, { API_URL: await proxy.start() })).toMatchObject({
        code: 0,
        err: '',
      });
      proxy.stop();
      expect(await run(words)).toEqual({ code: 0, out: 'no changes\n', err: '' });
    },
  );
});

describe('an output that will not do', () => {
  it.each([
    ['a folder', () => mkdirSync(join(scene.folder, 'folder.env')), 'folder.env'],
    [
      'a device that is full',
      () => symlinkSync('/dev/full', join(scene.folder, 'full.env')),
      'full.env',
    ],
    ['in a folder that is not there', () => undefined, 'nowhere/a.env'],
  ])('%s: exit 1 before anything is made', async (_, arrange, out) => {
    arrange();
    scene.write('nothing.yaml', EXAMPLE.replaceAll('billing', 'nothing'));
    const { code, err } = await apply('nothing.yaml', '--secrets-out', out);
    expect([code, err]).toEqual([1, expect.stringContaining(out)]);
    expect(await applicationsNamed('nothing')).toEqual([]);
  });

  it('a link: what it leads to is written, and it stays a link', async () => {
    symlinkSync(join(scene.folder, 'real.env'), join(scene.folder, 'link.env'));
    writeFileSync(join(scene.folder, 'real.env'), 'OWN="a b"\n');
    const yaml = `apiVersion: ticketgate/v1
kind: Integrations
applications: [{ name: linked, agent: ${scene.product.demo.agent.email} }]
`;
    scene.write('linked.yaml', yaml);
    expect((await apply('linked.yaml', '--secrets-out', 'link.env')).code).toBe(0);
    expect(secrets('real.env')).toMatchObject({
      ...{ OWN: 'a b', LINKED_CLIENT_SECRET: expect.stringMatching(/^rrs_/) as string },
    });
    expect(lstatSync(join(scene.folder, 'link.env')).isSymbolicLink()).toBe(true);
  });
});
