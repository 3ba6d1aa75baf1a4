import type { CredentialBody } from '@ticketgate/contracts';
import type { Integrations } from '../integrations/format.ts';
import type { ApplicationState, TenantState } from '../tenant/tenant-state.ts';
import { planOf } from './plan.ts';
import { linesOf } from './show.ts';
import type { Written } from './step.ts';

const at = '2026-01-01T00:00:00.000Z';
const bot = { id: 'u1', email: 'bot@a.example', username: 'bot', name: 'Bot' } as const;
const user = {
  ...bot,
  role: 'INTEGRATION_AGENT',
  status: 'active',
  hasPassword: false,
  createdAt: at,
  updatedAt: at,
} as const;

const credential = (change: Partial<CredentialBody> = {}): CredentialBody => ({
  ...{ id: 'c1', name: 'First secret', kind: 'secret', status: 'active', signingAlg: 'ES256' },
  ...{ kid: null, uri: null, trust: null, createdAt: at, expiresAt: null },
  ...{ lastUsedAt: null, lastUsedFrom: null },
  ...change,
});

const application = (change: Partial<ApplicationState> = {}): ApplicationState => ({
  ...{ id: 'a1', clientId: 'rr_1', name: 'billing', status: 'active', version: 3 },
  ...{ authMethod: 'client_secret', grantTypes: ['client_credentials'], scopes: ['client_api'] },
  ...{ agentUserId: 'u1', agent: { ...bot, role: 'INTEGRATION_AGENT', status: 'active' } },
  ...{ accessTokenLifetime: 3600, strictAudience: false, redirectUris: [], corsOrigins: [] },
  ...{ postLogoutRedirectUris: [], firstParty: false, defaultSubType: 'user', metadata: {} },
  ...{ origin: 'admin', liveCredentials: 1, lastUsedAt: null, createdBy: null },
  ...{ createdAt: at, updatedAt: at, credentials: [credential()] },
  ...change,
});

const tenant = (change: Partial<TenantState> = {}): TenantState => ({
  ...{ users: [user], groups: [], applications: [application()], webhooks: [] },
  ...change,
});

const file = (change: Partial<Integrations>): Integrations => ({
  apiVersion: 'ticketgate/v1',
  kind: 'Integrations',
  ...change,
});

const output = (
  values: Readonly<Record<string, string>> = {},
  pending: string[] = [],
): Written => ({
  where: 'out.env',
  get: (name) => values[name],
  isPending: (name) => pending.includes(name),
});

const KEPT = {
  BILLING_CLIENT_ID: 'rr_1',
  BILLING_CREDENTIAL_ID: 'c1',
  BILLING_CLIENT_SECRET: 'rrs_x',
};
const BILLING = file({ applications: [{ name: 'billing' }] });

const lines = (wanted: Integrations, state = tenant(), written = output(KEPT), reissue = false) =>
  linesOf(planOf(wanted, state, { written, reissue }));

describe('what there is to do', () => {
  it('is nothing when the tenant is what the file says', () => {
    const wanted = file({
      users: [{ email: 'BOT@a.example', name: 'Bot', role: 'INTEGRATION_AGENT' }],
      applications: [{ name: 'billing', agent: 'bot@A.example', scopes: ['client_api'] }],
    });
    expect(lines(wanted)).toEqual([]);
  });

  it('is only what the file speaks of', () => {
    const state = tenant({ applications: [application({ corsOrigins: ['https://a.example'] })] });
    expect(lines(BILLING, state)).toEqual([]);
  });

  it('is shown as what is and what will be', () => {
    const wanted = file({
      applications: [{ name: 'billing', scopes: ['client_api', 'tickets:read'], agent: null }],
    });
    expect(lines(wanted)).toEqual([
      '~ application billing: scopes client_api → client_api tickets:read',
      '~ application billing: agent bot@a.example → none',
    ]);
  });

  it('does not mind the order of a list', () => {
    const state = tenant({
      applications: [application({ scopes: ['tickets:write', 'tickets:read'] })],
    });
    const scopes = ['tickets:read', 'tickets:write'] as const;
    expect(
      lines(file({ applications: [{ name: 'billing', scopes: [...scopes] }] }), state),
    ).toEqual([]);
  });

  it('switches users off last, when nothing acts as them any more', () => {
    const wanted = file({
      users: [{ email: bot.email, name: 'Bot', role: 'INTEGRATION_AGENT', status: 'inactive' }],
      applications: [{ name: 'billing', agent: null }],
    });
    expect(lines(wanted)).toEqual([
      '~ application billing: agent bot@a.example → none',
      '~ user bot@a.example: status active → inactive',
    ]);
  });

  it('says what cannot be: another authMethod, an unknown agent, a name that two have', () => {
    const two = tenant({ applications: [application(), application({ id: 'a2' })] });
    expect(lines(BILLING, two)).toEqual([expect.stringMatching(/^! .*the name of 2 applications/)]);
    const wanted = { name: 'billing', authMethod: 'none', agent: 'x@a.example' } as const;
    expect(lines(file({ applications: [wanted] }))).toEqual([
      expect.stringMatching(/^! .*authMethod is client_secret, and never changes/),
      expect.stringMatching(/^! .*x@a\.example is neither in the tenant nor under users/),
    ]);
  });

  it('takes a key of the same name that is another one for a mistake, and names strangers', () => {
    const keys = [
      credential({ id: 'k1', name: 'a', kind: 'jwks_uri', uri: 'https://a.example/1' }),
      credential({ id: 'k2', name: 'b', kind: 'public_key' }),
      credential({ id: 'k3', name: 'c', kind: 'public_key', status: 'revoked' }),
    ];
    const state = tenant({
      applications: [application({ authMethod: 'private_key_jwt', credentials: keys })],
    });
    const wanted = (uri: string) =>
      file({
        applications: [
          { name: 'billing', authMethod: 'private_key_jwt', keys: [{ name: 'a', uri }] },
        ],
      });
    const note = '  note: application billing: its key b works and is not in the file';
    expect(lines(wanted('https://a.example/1'), state)).toEqual([note]);
    expect(lines(wanted('https://a.example/2'), state)[0]).toMatch(/^! .*key a is another one/);
  });

  it('takes the trust in another issuer for another key', () => {
    const trust = { issuer: 'https://a.example', subject: 's' };
    const present = { ...trust, audience: 'https://b.example', jwksUri: null };
    const kept = credential({ id: 'k1', name: 'a', kind: 'federated', trust: present });
    const state = tenant({
      applications: [application({ authMethod: 'private_key_jwt', credentials: [kept] })],
    });
    const wanted = (subject: string) =>
      file({
        applications: [
          {
            name: 'billing',
            authMethod: 'private_key_jwt',
            keys: [{ name: 'a', trust: { ...trust, subject } }],
          },
        ],
      });
    expect(lines(wanted('s'), state)).toEqual([]);
    expect(lines(wanted('t'), state)[0]).toMatch(/^! .*key a is another one/);
  });
});

describe('a secret', () => {
  it('that is kept elsewhere is not replaced unless that is asked for', () => {
    expect(lines(BILLING, tenant(), output({ BILLING_CLIENT_ID: 'rr_1' }))).toEqual([
      expect.stringMatching(/^! application billing: it has a secret, but out\.env has no BILLING/),
    ]);
    expect(lines(BILLING, tenant(), output({ BILLING_CLIENT_ID: 'rr_1' }), true)).toEqual([
      '+ secret BILLING_CLIENT_SECRET of application billing: secret in place of the last',
    ]);
  });

  it('is left alone where the file says so', () => {
    const wanted = file({ applications: [{ name: 'billing', manageSecret: false }] });
    expect(lines(wanted, tenant(), output())).toEqual(['~ output BILLING_CLIENT_ID']);
  });

  it('that was begun and never written is replaced, unless somebody has used it', () => {
    const pending = output({}, ['BILLING_CLIENT_SECRET']);
    expect(lines(BILLING, tenant(), pending).at(-1)).toMatch(/in place of one that was lost$/);
    const used = tenant({
      applications: [application({ credentials: [credential({ lastUsedAt: at })] })],
    });
    expect(lines(BILLING, used, pending).at(-1)).toMatch(/^! /);
  });

  it('is made anew when the one in the output was revoked, and not while it is disabled', () => {
    const with_ = (status: CredentialBody['status']) =>
      tenant({ applications: [application({ credentials: [credential({ status })] })] });
    expect(lines(BILLING, with_('revoked'))).toEqual([
      '+ secret BILLING_CLIENT_SECRET of application billing: secret new',
    ]);
    expect(lines(BILLING, with_('disabled'))).toEqual([expect.stringMatching(/^! .*is disabled/)]);
  });

  it('of an application that was deleted and made again is not mistaken for its own', () => {
    const other = output({ ...KEPT, BILLING_CLIENT_ID: 'rr_0' });
    expect(lines(BILLING, tenant(), other).at(-1)).toMatch(/^! /);
  });
});
