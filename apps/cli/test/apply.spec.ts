import { readFileSync, rmSync, statSync } from 'node:fs';
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
  scene.write('integrations.yaml', EXAMPLE);
});
afterAll(() => scene.close());

describe('ticketgate apply', () => {
  const OUT = ['integrations.yaml', '--secrets-out', 'integrations.env'] as const;

  it('shows what it would do, and does nothing', async () => {
    const { code, out } = await apply('integrations.yaml', '--dry-run');
    expect(out).toMatch(/^\+ application billing: agent billing-bot@example\.com, scopes /m);
    expect(code).toBe(0);
    expect(await applicationsNamed('billing')).toEqual([]);
  });

  it('makes no secret that it has nowhere to put', async () => {
    const { code, err } = await apply('integrations.yaml');
    expect([code, err]).toEqual([1, expect.stringContaining('--secrets-out')]);
    expect(await applicationsNamed('billing')).toEqual([]);
  });

  it('makes all of it; the secret works, is its owner’s alone and was never shown', async () => {
    const { code, out, err } = await apply(...OUT);
    expect([code, err, out.split('\n').at(-2)]).toEqual([0, '', '8 changes made']);
    const kept = secrets('integrations.env');
    expect(await opens(kept['BILLING_CLIENT_ID'], kept['BILLING_CLIENT_SECRET'])).toBe(true);
    expect(kept['WEBHOOK_BILLING_SECRET']).toMatch(/^whsec_/);
    expect(statSync(join(scene.folder, 'integrations.env')).mode & 0o777).toBe(0o600);
    expect(out).not.toContain(kept['BILLING_CLIENT_SECRET']);
    expect(out).not.toContain(kept['WEBHOOK_BILLING_SECRET']);
  });

  it('changes nothing the second time', async () => {
    const before = scene.text('integrations.env');
    expect(await apply(...OUT)).toEqual({ code: 0, out: 'no changes\n', err: '' });
    expect(await apply(...OUT, '--check')).toMatchObject({ code: 0, out: 'no changes\n' });
    expect(scene.text('integrations.env')).toBe(before);
  });

  it('finds what an administrator changed, leaves it at --check, and repairs it', async () => {
    const desk = await administrator();
    const [billing] = await applicationsNamed('billing');
    const params = { path: { id: billing?.id ?? '' } };
    await desk.patch('/api/applications/{id}', { params, body: { scopes: ['client_api'] } });
    const drift = '~ application billing: scopes client_api → tickets:read tickets:write';
    const checked = await apply(...OUT, '--check');
    expect(checked).toEqual({ code: 1, out: `${drift}\n1 change to make\n`, err: '' });
    expect((await desk.get('/api/applications/{id}', { params })).data.scopes).toEqual([
      'client_api',
    ]);
    expect(await apply(...OUT)).toMatchObject({ code: 0, out: `${drift}\n1 change made\n` });
    expect((await apply(...OUT, '--check')).code).toBe(0);
  });

  it('makes another secret in place of one that was revoked', async () => {
    const desk = await administrator();
    const [billing] = await applicationsNamed('billing');
    const { BILLING_CREDENTIAL_ID: credentialId = '' } = secrets('integrations.env');
    const path = { id: billing?.id ?? '', credentialId };
    const call = '/api/applications/{id}/credentials/{credentialId}/revoke';
    await desk.post(call, { params: { path, query: { force: 'true' } } });
    expect((await apply(...OUT, '--check')).code).toBe(1);
    expect(await apply(...OUT)).toMatchObject({ code: 0, err: '' });
    const { BILLING_CLIENT_ID: id, BILLING_CLIENT_SECRET: secret } = secrets('integrations.env');
    expect(await opens(id, secret)).toBe(true);
    expect((await apply(...OUT)).out).toBe('no changes\n');
  });

  it('leaves a secret alone that it does not have, and makes another one when asked', async () => {
    const other = ['integrations.yaml', '--secrets-out', 'other.yaml'] as const;
    const refused = await apply(...other);
    expect([refused.code, refused.out]).toEqual([1, expect.stringContaining('--reissue')]);
    expect((await apply(...other, '--reissue')).code).toBe(0);
    const { BILLING_CLIENT_ID: id, BILLING_CLIENT_SECRET: earlier } = secrets('integrations.env');
    expect(await opens(id, earlier)).toBe(true);
  });

  it('says the same to programs', async () => {
    scene.write('bob.yaml', EXAMPLE.replace('name: Dana Fox', 'name: Dana F. Fox'));
    const { code, out } = await apply('bob.yaml', '--check', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual({
      changes: [
        {
          action: 'change',
          subject: 'user',
          name: 'dana.fox@example.com',
          fields: [{ field: 'name', before: 'Dana Fox', after: 'Dana F. Fox' }],
          done: false,
        },
      ],
      problems: [],
      notes: [],
      applied: false,
      written: null,
    });
  });
});

describe('a run that is killed', () => {
  it.each([
    ['POST /api/applications', 'application', 'NIGHT_CLIENT_SECRET'],
    ['POST /api/webhooks', 'webhook', 'WEBHOOK_NIGHT_SECRET'],
  ])(
    'after %s is finished by the next one: nothing twice, no secret lost',
    async (call, _, name) => {
      scene.write(
        'night.yaml',
        `apiVersion: ticketgate/v1
kind: Integrations
applications: [{ name: night, agent: ${scene.product.demo.agent.email} }]
webhooks: [{ url: 'https://hooks.example.com/night', eventTypes: ['*'], output: WEBHOOK_NIGHT }]
`,
      );
      const words = ['apply', '-f', 'night.yaml', '--secrets-out', 'night.env'];
      const proxy = new SwallowingProxy(scene.product.apiUrl, call);
      const killed = scene.start(words, { API_URL: await proxy.start() });
      await proxy.swallowed;
      killed.kill();
      expect((await killed.ended).code).toBeNull();
      proxy.stop();
      expect(secrets('night.env')[name]).toBeUndefined();

      expect(await run(words)).toMatchObject({ code: 0, err: '' });
      expect(secrets('night.env')[name]).toBeDefined();
      expect(await run(words)).toEqual({ code: 0, out: 'no changes\n', err: '' });

      const desk = await administrator();
      const [night, ...more] = await applicationsNamed('night');
      expect([more.length, night?.liveCredentials]).toEqual([0, 1]);
      const { data: webhooks } = await desk.get('/api/webhooks');
      expect(webhooks.items.filter(({ url }) => url.endsWith('/night'))).toHaveLength(1);
      const { NIGHT_CLIENT_ID: id, NIGHT_CLIENT_SECRET: secret } = secrets('night.env');
      expect(await opens(id, secret)).toBe(true);

      // The next of these begins without them.
      await desk.delete('/api/applications/{id}', { params: { path: { id: night?.id ?? '' } } });
      for (const { id: webhook, url } of webhooks.items) {
        const params = { path: { id: webhook } };
        if (url.endsWith('/night')) await desk.delete('/api/webhooks/{id}', { params });
      }
      rmSync(join(scene.folder, 'night.env'));
    },
  );
});

describe('every member of the format', () => {
  const FULL = `apiVersion: ticketgate/v1
kind: Integrations
users:
  - { email: Full@example.com, username: full, name: 满 Full, role: AGENT, status: active }
  - { email: full-bot@example.com, name: Full bot, role: INTEGRATION_AGENT }
groups: [{ name: Füll, description: one, members: [full@EXAMPLE.com] }]
applications:
  - name: Full ✓
    agent: full-bot@example.com
    scopes: [tickets:read]
    grantTypes: [client_credentials, authorization_code]
    accessTokenLifetime: 900
    strictAudience: true
    redirectUris: [https://app.example/callback]
    postLogoutRedirectUris: [https://app.example/bye]
    corsOrigins: [https://app.example]
    defaultSubType: workspace
    metadata: { client_uri: https://app.example/, logo_uri: https://app.example/logo.png }
    status: active
    output: FULL
webhooks:
  - url: https://hooks.example.com/full
    eventTypes: [ticket.created, ticket.commented]
    description: one
    priorities: [HIGH]
    ticketTypes: [INCIDENT]
    status: enabled
    output: WEBHOOK_FULL
`;
  const CHANGES = [
    ['name: 满 Full', 'name: 满 Fuller', 'name'],
    ['role: AGENT, status: active', 'role: TENANT_ADMIN, status: inactive', 'role'],
    ['description: one, members', 'description: two, members', 'description'],
    ['scopes: [tickets:read]', 'scopes: [tickets:read, tickets:write]', 'scopes'],
    ['[client_credentials, authorization_code]', '[client_credentials]', 'grantTypes'],
    ['accessTokenLifetime: 900', 'accessTokenLifetime: 600', 'accessTokenLifetime'],
    ['strictAudience: true', 'strictAudience: false', 'strictAudience'],
    ['app.example/callback', 'app.example/back', 'redirectUris'],
    ['app.example/bye', 'app.example/out', 'postLogoutRedirectUris'],
    ['corsOrigins: [https://app.example]', 'corsOrigins: []', 'corsOrigins'],
    ['defaultSubType: workspace', 'defaultSubType: user', 'defaultSubType'],
    ['logo.png', 'logo.svg', 'metadata'],
    ['agent: full-bot@example.com', 'agent: null', 'agent'],
    ['ticket.created, ticket.commented', 'ticket.created', 'eventTypes'],
    ['description: one\n', 'description: two\n', 'description'],
    ['priorities: [HIGH]', 'priorities: null', 'priorities'],
    ['ticketTypes: [INCIDENT]', 'ticketTypes: null', 'ticketTypes'],
    ['status: enabled', 'status: disabled', 'status'],
  ] as const;

  it('is the same when it is read again, and drift of each is seen and repaired', async () => {
    scene.write('full.yaml', FULL);
    const out = ['--secrets-out', 'full.yaml.out.yaml'];
    expect(await apply('full.yaml', ...out)).toMatchObject({ code: 0, err: '' });
    expect(await apply('full.yaml', ...out, '--check')).toMatchObject({ out: 'no changes\n' });
    const other = CHANGES.reduce((text, [from, to]) => {
      expect(text).toContain(from);
      return text.replace(from, to);
    }, FULL);
    scene.write('other.full.yaml', other);
    const drift = await apply('other.full.yaml', ...out, '--check', '--json');
    const { changes } = JSON.parse(drift.out) as {
      readonly changes: readonly { readonly fields: readonly { readonly field: string }[] }[];
    };
    const seen = changes.flatMap(({ fields }) => fields.map(({ field }) => field));
    expect([drift.code, seen.toSorted()]).toEqual([
      1,
      [...CHANGES.map(([, , field]) => field), 'status'].toSorted(),
    ]);
    expect(await apply('other.full.yaml', ...out)).toMatchObject({ code: 0, err: '' });
    expect(await apply('other.full.yaml', ...out, '--check')).toMatchObject({ code: 0 });
  });
});

describe('what stands in the way', () => {
  it('a refresh token that is none: exit 1, and what to do', async () => {
    const { code, err } = await run(['apply', '-f', 'integrations.yaml', '--check'], {
      ADMIN_REFRESH_TOKEN: 'rrr_wrong',
    });
    expect(code).toBe(1);
    expect(err).toMatch(/refresh token was refused: invalid_grant/);
    expect(err).toMatch(/Make another one/);
    expect(err).not.toContain('rrr_wrong');
  });

  it('nobody there: exit 3', async () => {
    const change = { API_URL: 'http://127.0.0.1:9' };
    const { code, err } = await run(['apply', '-f', 'integrations.yaml', '--check'], change);
    expect([code, err]).toEqual([3, expect.stringContaining('did not answer')]);
  });

  it.each([
    [['apply'], /which file/],
    [['apply', '-f', 'integrations.yaml', '--no-such'], /--help/],
    [['apply', '-f', 'integrations.yaml', '--secrets-out', 'a.txt'], /k8s:NAME/],
    [['fly'], /no such command/],
  ])('%j: exit 2', async (words, says) => {
    expect(await run(words)).toEqual({
      code: 2,
      out: '',
      err: expect.stringMatching(says) as string,
    });
  });

  it('a refusal of the API: exit 1, with its words, and what was done before', async () => {
    const code = 'http://hooks.example.com/';
    scene.write('bad.yaml', EXAMPLE.replace('https://hooks.example.com/tickets', code));
    const ended = await apply('bad.yaml', '--secrets-out', 'integrations.env');
    expect([ended.code, ended.err]).toEqual([1, expect.stringContaining('url')]);
    expect(scene.text('integrations.env')).not.toContain('began');
  });
});

describe('ticketgate doctor', () => {
  it('finds nothing wrong with what is well', async () => {
    const { code, out } = await run(['doctor']);
    expect(out.split('\n').filter((line) => !line.startsWith('ok  '))).toEqual(['']);
    expect(code).toBe(0);
  });

  it('says what is wrong, and what to do', async () => {
    const wrong = await run(['doctor', '--json'], { ADMIN_REFRESH_TOKEN: 'rrr_wrong' });
    expect(wrong.code).toBe(1);
    const { checks } = JSON.parse(wrong.out) as { checks: { ok: boolean; check: string }[] };
    expect(checks.filter(({ ok }) => !ok).map(({ check }) => check)).toEqual(['refresh token']);
    const away = await run(['doctor'], { API_URL: 'http://127.0.0.1:9' });
    expect([away.code, away.out]).toEqual([3, expect.stringMatching(/^problem API: /)]);
  });
});
