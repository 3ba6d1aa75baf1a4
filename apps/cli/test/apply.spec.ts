import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { ticketgate, type Ticketgate } from '@ticketgate/client';
import { startProduct, type RunningProduct } from '@ticketgate/testing';
import { start, type Ended } from './command.ts';
import { SwallowingProxy } from './swallowing-proxy.ts';

const EXAMPLE = readFileSync(new URL('../integrations.example.yaml', import.meta.url), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'ticketgate-cli-'));
let product: RunningProduct;

const environment = (change: Readonly<Record<string, string>> = {}) => ({
  API_URL: product.apiUrl,
  ADMIN_CLIENT_ID: product.demo.adminRefreshToken.clientId,
  ADMIN_REFRESH_TOKEN: product.demo.adminRefreshToken.token,
  ...change,
});

const run = (words: readonly string[], change = {}): Promise<Ended> =>
  start(words, environment(change), folder).ended;

const apply = (...words: readonly string[]): Promise<Ended> => run(['apply', '-f', ...words]);
const write = (file: string, text: string) => writeFileSync(join(folder, file), text);
const secrets = (file: string) => parseEnv(readFileSync(join(folder, file), 'utf8'));

/** The API as the demo's administrator uses it. */
async function administrator(): Promise<Ticketgate> {
  const { clientId, token } = product.demo.adminRefreshToken;
  const form = { grant_type: 'refresh_token', client_id: clientId, refresh_token: token };
  const answer = await fetch(`${product.apiUrl}/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
  });
  const { access_token: accessToken } = (await answer.json()) as { access_token: string };
  return ticketgate({ apiUrl: product.apiUrl, accessToken });
}

async function applicationsNamed(desk: Ticketgate, name: string) {
  const found = [];
  for await (const one of desk.items('/api/applications')) if (one.name === name) found.push(one);
  return found;
}

/** Whether a client id and a secret get a token. */
async function opens(clientId = '', secret = ''): Promise<boolean> {
  const answer = await fetch(`${product.oauthUrl}/api/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${clientId}:${secret}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  return answer.ok;
}

beforeAll(async () => {
  product = await startProduct();
  write('integrations.yaml', EXAMPLE);
});
afterAll(async () => {
  await product.stop();
  rmSync(folder, { recursive: true });
});

describe('ticketgate apply', () => {
  const OUT = ['integrations.yaml', '--secrets-out', 'integrations.env'] as const;

  it('shows what it would do, and does nothing', async () => {
    const { code, out } = await apply('integrations.yaml', '--dry-run');
    expect(out).toMatch(/^\+ application billing: agent billing-bot@example\.com, scopes /m);
    expect(code).toBe(0);
    expect(await applicationsNamed(await administrator(), 'billing')).toEqual([]);
  });

  it('makes no secret that it has nowhere to put', async () => {
    const { code, err } = await apply('integrations.yaml');
    expect([code, err]).toEqual([1, expect.stringContaining('--secrets-out')]);
    expect(await applicationsNamed(await administrator(), 'billing')).toEqual([]);
  });

  it('makes all of it; the secret works, is its owner’s alone and was never shown', async () => {
    const { code, out, err } = await apply(...OUT);
    expect([code, err, out.split('\n').at(-2)]).toEqual([0, '', '8 changes made']);
    const kept = secrets('integrations.env');
    expect(await opens(kept['BILLING_CLIENT_ID'], kept['BILLING_CLIENT_SECRET'])).toBe(true);
    expect(kept['WEBHOOK_BILLING_SECRET']).toMatch(/^whsec_/);
    expect(statSync(join(folder, 'integrations.env')).mode & 0o777).toBe(0o600);
    expect(out).not.toContain(kept['BILLING_CLIENT_SECRET']);
    expect(out).not.toContain(kept['WEBHOOK_BILLING_SECRET']);
  });

  it('changes nothing the second time', async () => {
    const before = readFileSync(join(folder, 'integrations.env'), 'utf8');
    expect(await apply(...OUT)).toEqual({ code: 0, out: 'no changes\n', err: '' });
    expect(await apply(...OUT, '--check')).toMatchObject({ code: 0, out: 'no changes\n' });
    expect(readFileSync(join(folder, 'integrations.env'), 'utf8')).toBe(before);
  });

  it('finds what an administrator changed, leaves it at --check, and repairs it', async () => {
    const desk = await administrator();
    const [billing] = await applicationsNamed(desk, 'billing');
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
    const [billing] = await applicationsNamed(desk, 'billing');
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
    write('bob.yaml', EXAMPLE.replace('name: Dana Fox', 'name: Dana F. Fox'));
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
      write(
        'night.yaml',
        `apiVersion: ticketgate/v1
kind: Integrations
applications: [{ name: night, agent: ${product.demo.agent.email} }]
webhooks: [{ url: 'https://hooks.example.com/night', eventTypes: ['*'], output: WEBHOOK_NIGHT }]
`,
      );
      const words = ['apply', '-f', 'night.yaml', '--secrets-out', 'night.env'];
      const proxy = new SwallowingProxy(product.apiUrl, call);
      const killed = start(words, environment({ API_URL: await proxy.start() }), folder);
      await proxy.swallowed;
      killed.kill();
      expect((await killed.ended).code).toBeNull();
      proxy.stop();
      expect(secrets('night.env')[name]).toBeUndefined();

      expect(await run(words)).toMatchObject({ code: 0, err: '' });
      expect(secrets('night.env')[name]).toBeDefined();
      expect(await run(words)).toEqual({ code: 0, out: 'no changes\n', err: '' });

      const desk = await administrator();
      const [night, ...more] = await applicationsNamed(desk, 'night');
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
      rmSync(join(folder, 'night.env'));
    },
  );
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
    [['apply', '-f', 'integrations.yaml', '--prune'], /nothing is deleted/],
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
    write('bad.yaml', EXAMPLE.replace('https://hooks.example.com/tickets', code));
    const ended = await apply('bad.yaml', '--secrets-out', 'integrations.env');
    expect([ended.code, ended.err]).toEqual([1, expect.stringContaining('url')]);
    expect(readFileSync(join(folder, 'integrations.env'), 'utf8')).not.toContain('began');
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

describe('ticketgate tenant', () => {
  it('hands over to the operator’s program, with the variables of a file', async () => {
    const envFile = join(product.stateDir, 'operator.env');
    const { code, out } = await run(['tenant', 'list', '--env-file', envFile, '--json']);
    expect(code).toBe(0);
    expect(JSON.stringify(JSON.parse(out))).toContain(product.demo.tenantId);
  });
});

describe('ticketgate --help', () => {
  it.each(['apply', 'doctor', 'schema', 'migrate', 'operator', 'tenant', 'key'])(
    'of %s has examples',
    async (command) => {
      const { code, out } = await run([command, '--help']);
      expect([code, out]).toEqual([0, expect.stringMatching(/Examples?:/)]);
    },
  );
});
