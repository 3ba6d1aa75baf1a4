import { randomBytes } from 'node:crypto';
import { start } from './command.ts';
import { Scene } from './scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.open();
});
afterAll(() => scene.close());

const objectIn = (text: string) => JSON.parse(text) as Record<string, unknown>;
const EVERYWHERE = expect.objectContaining({ replicas: { known: 2, confirmed: 2 } }) as unknown;

/** Both ways of one command, with the words that each takes. */
const WAYS = [
  ['over the API', (...words: readonly string[]) => scene.run(words)],
  ['in the database', (...words: readonly string[]) => scene.operate(...words)],
] as const;

describe.each(WAYS)('%s', (way, run) => {
  const mine = () => (way === 'in the database' ? ['--tenant', scene.product.demo.tenantId] : []);

  it('user create, list, deactivate, reactivate: the same words, the same answers', async () => {
    const email = `${way.replaceAll(' ', '-')}@example.com`;
    const made = await run('user', 'create', email, '--json', ...mine());
    const { user, password } = objectIn(made.out);
    expect([made.code, made.err, password]).toEqual([0, '', expect.any(String)]);
    expect(user).toMatchObject({ email, role: 'AGENT', status: 'active' });
    const { users } = objectIn((await run('user', 'list', '--json', ...mine())).out);
    expect(users).toContainEqual(expect.objectContaining({ email }));
    const off = await run('user', 'deactivate', email.toUpperCase(), ...mine());
    expect(off.out).toMatch(/ is inactive; tokens that act as it stop: 2 of 2 replicas confirm it/);
    const again = objectIn((await run('user', 'deactivate', email, '--json', ...mine())).out);
    expect(again).toMatchObject({ user: { status: 'inactive' }, revocation: null });
    expect((await run('user', 'reactivate', email, ...mine())).out).toContain(' is active; ');
    const taken = await run('user', 'create', email, '--json', ...mine());
    const { error, exitCode } = objectIn(taken.err);
    expect([taken.code, exitCode, error]).toEqual([1, 1, expect.stringMatching(/e-?mail/i)]);
  });

  it('application …: switches off and on, binds and unbinds', async () => {
    const { clientId } = scene.product.demo.application;
    const { email } = scene.product.demo.agent;
    const disabled = objectIn((await run('application', 'disable', clientId, '--json')).out);
    expect(disabled).toMatchObject({
      application: { clientId, status: 'disabled' },
      revocation: EVERYWHERE,
    });
    expect((await run('application', 'enable', clientId)).code).toBe(0);
    expect((await run('application', 'unbind', clientId)).code).toBe(0);
    const bound = await run('application', 'bind', clientId, '--agent', email, '--json');
    expect(objectIn(bound.out)).toMatchObject({
      application: { agentUserId: scene.product.demo.agent.id },
    });
    const { applications } = objectIn((await run('application', 'list', '--json', ...mine())).out);
    expect(applications).toContainEqual(expect.objectContaining({ clientId, status: 'active' }));
  });

  it.each(['token', 'application', 'user'] as const)(
    'revoke %s: says how many replicas confirm it, and the token is dead',
    async (level) => {
      const { application, agent } = scene.product.demo;
      const token = await scene.token(application.clientId, application.clientSecret);
      const { jti } = objectIn(atob(token?.split('.')[1] ?? '')) as { readonly jti: string };
      const subject = { token: jti, application: application.clientId, user: agent.email }[level];
      const ended = await run('revoke', level, subject, '--reason', 'a test', ...mine());
      expect([ended.code, ended.out]).toEqual([
        0,
        expect.stringMatching(/2 of 2 replicas confirm/),
      ]);
      const answer = await fetch(`${scene.product.apiUrl}/api/client-api/whoami`, {
        headers: { authorization: `Bearer ${token ?? ''}` },
      });
      expect(answer.status).toBe(401);
    },
  );

  it('what is not there: exit 1', async () => {
    const gone = await run('revoke', 'user', 'nobody@example.com');
    expect([gone.code, gone.out, gone.err]).toEqual([1, '', expect.stringContaining('no user')]);
    expect((await run('application', 'disable', 'rr_nobody')).code).toBe(1);
  });
});

describe('what cannot be done', () => {
  it('nobody there: exit 3, either way', async () => {
    const away = await scene.run(['user', 'list', '--json'], { API_URL: 'http://127.0.0.1:9' });
    expect([away.code, objectIn(away.err)['exitCode']]).toEqual([3, 3]);
    const env = {
      ...{ DATABASE_URL: 'postgresql://a:b@127.0.0.1:9/c', API_BASE_URL: 'http://localhost:3000' },
      SECRET_HASH_KEY: randomBytes(32).toString('base64url'),
      KEY_ENCRYPTION_KEY: randomBytes(32).toString('base64url'),
      OAUTH_ISSUER: 'http://localhost:4000',
    };
    const gone = await start(['tenant', 'list'], env, scene.folder).ended;
    expect([gone.code, gone.err]).toEqual([3, expect.stringContaining('did not answer')]);
  });

  it('an environment that is not usable: exit 2, with the names of all that is wrong', async () => {
    const ended = await start(['tenant', 'list'], {}, scene.folder).ended;
    expect([ended.code, ended.err]).toEqual([2, expect.stringContaining('DATABASE_URL')]);
  });

  it('--tenant over the API is refused rather than ignored', async () => {
    const ended = await scene.run(['user', 'list', '--tenant', scene.product.demo.tenantId]);
    expect([ended.code, ended.err]).toEqual([2, expect.stringContaining('--tenant is for')]);
  });
});

describe('a new installation', () => {
  it('its first tenant, its administrator’s token, and apply: nobody has to sign in', async () => {
    const words = ['tenant', 'create', 'Second Ltd', '--admin-email', 'ada@second.example'];
    const first = await scene.operate(...words, '--json');
    expect([first.code, first.err]).toEqual([0, '']);
    const { tenant } = objectIn(first.out) as {
      readonly tenant: { readonly id: string };
    };
    const made = await scene.operate(
      ...['refresh-token', 'create', 'ada@second.example'],
      ...['--tenant', tenant.id, '--name', 'gitops', '--days', '30'],
    );
    scene.write('admin.env', `API_URL=${scene.product.apiUrl}\n${made.out}`);
    const alone = (...more: readonly string[]) =>
      start([...more, '--env-file', 'admin.env'], {}, scene.folder).ended;
    expect((await alone('doctor')).code).toBe(0);
    const yaml = `apiVersion: ticketgate/v1
kind: Integrations
users: [{ email: bot@second.example, name: Bot, role: INTEGRATION_AGENT }]
applications: [{ name: night, agent: bot@second.example }]
`;
    scene.write('second.yaml', yaml);
    const applied = await alone('apply', '-f', 'second.yaml', '--secrets-out', 'second.env');
    expect([applied.code, applied.err]).toEqual([0, '']);
    const { NIGHT_CLIENT_ID: id, NIGHT_CLIENT_SECRET: secret } = scene.secrets('second.env');
    expect(await scene.token(id, secret)).toBeDefined();
  });
});

describe('ticketgate migrate', () => {
  it('--check of what is up to date: exit 0, and nothing pending', async () => {
    const env = { MIGRATION_DATABASE_URL: scene.ownerUrl };
    const checked = await start(['migrate', '--check', '--json'], env, scene.folder).ended;
    expect([checked.code, objectIn(checked.out)]).toEqual([0, { pending: [], applied: [] }]);
    const migrated = await start(['migrate'], env, scene.folder).ended;
    expect([migrated.code, migrated.out]).toEqual([0, 'identity: up to date\ndesk: up to date\n']);
  });

  it('nobody there: exit 3', async () => {
    const env = { MIGRATION_DATABASE_URL: 'postgresql://a:b@127.0.0.1:9/c' };
    const ended = await start(['migrate', '--check'], env, scene.folder).ended;
    expect(ended.code).toBe(3);
    const inJson = await start(['migrate', '--check', '--json'], env, scene.folder).ended;
    expect([inJson.code, inJson.out]).toEqual([3, '']);
    const error: unknown = expect.stringMatching(/^identity: migration failed: .*ECONNREFUSED/);
    expect(objectIn(inJson.err)).toEqual({ error, exitCode: 3 });
  });
});

describe('ticketgate itself', () => {
  it('says its version, completes words, and never colours what nobody watches', async () => {
    expect((await scene.run(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect((await scene.run(['completion', 'bash'])).out).toContain('complete -F _ticketgate');
    const { out, err } = await scene.run(['doctor']);
    expect(`${out}${err}`).not.toContain('\u001B');
  });
});
