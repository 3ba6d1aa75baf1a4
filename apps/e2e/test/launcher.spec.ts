import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  createEmptyDatabase,
  descendantsOf,
  describeWhere,
  freePort,
  isGoneWithin,
  launch,
  removeStateFolder,
  repositoryRoot,
  startProduct,
  type Launched,
  type RunningProduct,
} from '@ticketgate/testing';

/** A new folder with a space in its name. */
function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'ticketgate e2e '));
}

/** The commands of the screen, as a person would paste them into a shell. */
function pasted(screen: string, shell: string): string {
  const commands = /^TOKEN=[\s\S]*?ticket\/create'$/m.exec(screen)?.[0] ?? 'false';
  return execFileSync(shell, ['-e'], { input: commands, encoding: 'utf8' });
}

function npmRun(script: string, stateDir: string): { status: number | null; output: string } {
  const ran = spawnSync('npm', ['run', script], {
    cwd: repositoryRoot,
    env: { ...process.env, TICKETGATE_STATE_DIR: stateDir },
    encoding: 'utf8',
  });
  return { status: ran.status, output: `${ran.stdout}${ran.stderr}` };
}

/** Sends the signal; resolves to the exit code once the launcher and all it had started are gone. */
async function endWith(launcher: Launched, signal: NodeJS.Signals): Promise<number | null> {
  const started = descendantsOf(launcher.pid);
  expect(started.length).toBeGreaterThan(3);
  launcher.signal(signal);
  const code = await launcher.exit;
  for (const pid of started) expect(await isGoneWithin(pid, 10_000)).toBe(true);
  return code;
}

async function isReady(product: RunningProduct): Promise<boolean> {
  const answers = await Promise.all(
    [product.oauthUrl, product.apiUrl].map((url) => fetch(`${url}/health/ready`)),
  );
  return answers.every((answer) => answer.ok);
}

describe('npm start', () => {
  let stateDir: string;
  let product: RunningProduct;
  const started: RunningProduct[] = [];

  async function start(options: { oauthPort?: number; apiPort?: number } = {}): Promise<void> {
    product = await startProduct({ stateDir, ...options });
    started.push(product);
  }

  beforeAll(async () => {
    stateDir = join(newFolder(), 'state');
    await start();
  });
  afterAll(async () => {
    for (const { launcher } of started) {
      launcher.signal('SIGKILL');
      await launcher.exit;
    }
    await removeStateFolder(stateDir);
    rmSync(dirname(stateDir), { recursive: true });
  });

  it('start: both services are ready, and the files hold exactly the demo', async () => {
    expect(await isReady(product)).toBe(true);
    expect(Object.keys(product.demo)).toEqual([
      ...['oauthUrl', 'apiUrl', 'tenantId', 'admin', 'adminRefreshToken', 'agent', 'application'],
      ...['keyApplication', 'unboundApplication', 'otherTenant', 'users', 'groups'],
    ]);
    for (const name of ['demo.json', 'demo.env', 'secrets.json']) {
      expect(statSync(join(stateDir, name)).mode & 0o777).toBe(0o600);
    }
  });

  it.each(['sh', 'bash'])('start: the commands on the screen create a ticket in %s', (shell) => {
    const ticket: unknown = JSON.parse(pasted(product.launcher.output(), shell));
    expect(ticket).toMatchObject({ title: 'Printer on fire', status: 'OPEN' });
  });

  it('start: a second one on the same state is told of the first, which goes on', async () => {
    const second = await launch({ stateDir });
    expect(await second.exit).toBe(1);
    expect(second.output()).toContain(`already running on ${stateDir}`);
    expect(await isReady(product)).toBe(true);
  });

  it('reset: refuses while the product runs', () => {
    const { status, output } = npmRun('reset', stateDir);
    expect(status).toBe(1);
    expect(output).toContain(`Ticketgate is running on ${stateDir}`);
  });

  it('stop: Ctrl-C ends everything, in order, and exits 0', async () => {
    expect(await endWith(product.launcher, 'SIGINT')).toBe(0);
    const stopped = [...product.launcher.output().matchAll(/✓ (\S+) stopped/g)].map(([, n]) => n);
    expect(stopped.filter((name) => name !== 'Redis')).toEqual([
      'core-service',
      'oauth-server',
      'PostgreSQL',
    ]);
  });

  it('start: the second start keeps the data and the credentials', async () => {
    const before = product.demo;
    const { oauthPort, apiPort } = product.launcher;
    await start({ oauthPort, apiPort });
    expect(product.demo).toEqual(before);
    expect(JSON.parse(pasted(product.launcher.output(), 'sh'))).toMatchObject({
      ticketNumber: 'INC-1003',
    });
  });

  it('stop: a launcher that is killed leaves nothing behind, and the next start works', async () => {
    await endWith(product.launcher, 'SIGKILL');
    const { oauthPort, apiPort } = product.launcher;
    await start({ oauthPort, apiPort });
    expect(await isReady(product)).toBe(true);
  });

  it('start: a service that dies ends the product, with its log and exit code 1', async () => {
    const service = descendantsOf(product.launcher.pid).find((pid) =>
      readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('core-service'),
    );
    expect(service).toBeDefined();
    process.kill(service ?? 0, 'SIGKILL');
    expect(await product.launcher.exit).toBe(1);
    expect(product.launcher.output()).toMatch(/✗ The core-service was ended by SIGKILL\. Its last/);
    expect(product.launcher.output()).toContain(join(stateDir, 'logs', 'core-service.log'));
  });

  it('reset: forgets the state once nothing runs', () => {
    const { status, output } = npmRun('reset', stateDir);
    expect(output).toContain(`${stateDir} is forgotten.`);
    expect(status).toBe(0);
    expect(existsSync(stateDir)).toBe(false);
  });
});

describe('npm start, when something is in the way', () => {
  let folder: string;

  beforeAll(() => {
    folder = newFolder();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  async function outcome(options: Parameters<typeof launch>[0]): Promise<string> {
    const launcher = await launch({ stateDir: join(folder, 'state'), ...options });
    expect(await launcher.exit).toBe(1);
    return launcher.output();
  }

  it('start: a taken port says which and what to do', async () => {
    const apiPort = await freePort();
    const holder = createServer().listen(apiPort, '127.0.0.1');
    await once(holder, 'listening');
    const output = await outcome({ apiPort });
    holder.close();
    expect(output).toContain(`Port ${apiPort}, which the core-service needs, is taken by`);
    expect(output).toContain('API_PORT=3000 npm start');
  });

  it('start: a state folder that cannot be written to says what to set', async () => {
    writeFileSync(join(folder, 'file'), '');
    const output = await outcome({ stateDir: join(folder, 'file', 'state') });
    expect(output).toContain('cannot be written to (ENOTDIR)');
    expect(output).toContain('TICKETGATE_STATE_DIR=');
  });

  it('start: a DATABASE_URL that does not answer says so, without the password', async () => {
    const url = `postgresql://owner:hush-hush@127.0.0.1:${await freePort()}/ticketgate`;
    const output = await outcome({ env: { DATABASE_URL: url } });
    expect(output).toContain('No PostgreSQL answers at 127.0.0.1:');
    expect(output).not.toContain('hush-hush');
  });

  it('stop: Ctrl-C half-way through a start leaves nothing behind', async () => {
    const stateDir = join(folder, 'half');
    const launcher = await launch({ stateDir });
    await launcher.printed('PostgreSQL 18 ready');
    const started = descendantsOf(launcher.pid);
    launcher.signal('SIGINT');
    expect(await launcher.exit).toBe(0);
    for (const pid of started) expect(await isGoneWithin(pid, 10_000)).toBe(true);
    expect(launcher.output()).toContain('✓ PostgreSQL stopped');
    await removeStateFolder(stateDir);
  });
});

describe("npm start with the user's own PostgreSQL and no Redis on the machine", () => {
  it('start: works, and says that revocations travel over PostgreSQL', async () => {
    const database = await createEmptyDatabase();
    const env = { DATABASE_URL: database.ownerUrl, PATH: dirname(process.execPath) };
    const product = await startProduct({ env });
    expect(await isReady(product)).toBe(true);
    expect(product.launcher.output()).toContain('of DATABASE_URL ready');
    expect(product.launcher.output()).toContain('revocations travel over PostgreSQL');
    await product.stop();
    await database.drop();
  });
});

describeWhere('root', 'npm start in a checkout with a space in its path', () => {
  const NOBODY = { uid: 65_534, gid: 65_534 };
  let home: string;
  let root: string;

  beforeAll(() => {
    home = newFolder();
    chmodSync(home, 0o755);
    root = join(home, 'check out');
    mkdirSync(root);
    const parts = ['apps', 'libs', 'tools', 'node_modules', 'package.json', 'nx.json', '.swcrc'];
    // Hard links: half a gigabyte in a second.
    execFileSync('cp', ['-al', ...parts.map((part) => join(repositoryRoot, part)), root]);
  });
  afterAll(() => rmSync(home, { recursive: true }));

  it('start: an ordinary user who may not write to the checkout keeps the state elsewhere', async () => {
    const stateDir = join(home, 'state of nobody');
    mkdirSync(stateDir);
    chownSync(stateDir, NOBODY.uid, NOBODY.gid);
    const product = await startProduct({ root, stateDir, runAs: NOBODY });
    expect(await isReady(product)).toBe(true);
    expect(statSync(join(stateDir, 'postgres', 'data')).uid).toBe(NOBODY.uid);
    expect(await endWith(product.launcher, 'SIGTERM')).toBe(0);
  });

  it('start: root in a home nobody else may enter puts PostgreSQL where its user can reach it', async () => {
    chmodSync(home, 0o700);
    const stateDir = join(home, 'state of root');
    const product = await startProduct({ root, stateDir });
    expect(await isReady(product)).toBe(true);
    expect(existsSync(join(stateDir, 'postgres', 'data'))).toBe(false);
    const record = readFileSync(join(stateDir, 'postgres', 'elsewhere.json'), 'utf8');
    const { path } = JSON.parse(record) as { path: string };
    await product.stop();
    expect(existsSync(path)).toBe(true);
    await removeStateFolder(stateDir);
    expect(existsSync(path)).toBe(false);
  });
});
