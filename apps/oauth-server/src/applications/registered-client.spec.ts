import { whyNotMinting, type RegisteredClient } from './registered-client.ts';

const client: RegisteredClient = {
  application: {
    tenantId: 't',
    id: 'a',
    clientId: 'rr_a',
    name: 'A',
    status: 'active',
    authMethod: 'client_secret',
    grantTypes: ['client_credentials'],
    scopes: ['client_api'],
    agentUserId: 'u',
    accessTokenLifetime: 3_600,
    strictAudience: false,
    tokenEndpointAuthMethod: null,
    redirectUris: [],
    postLogoutRedirectUris: [],
    corsOrigins: [],
    firstParty: false,
    defaultSubType: 'user',
    metadata: {},
    origin: 'admin',
    version: 1,
  },
  tenantStatus: 'active',
  agent: { id: 'u', email: 'bot@example.test', role: 'INTEGRATION_AGENT', status: 'active' },
  credentials: [],
  endedCredentials: [],
};
const agent = client.agent;
if (!agent) throw new Error('it has one');

describe('whyNotMinting', () => {
  it('RR-05: nothing speaks against an active agent of an active tenant', () => {
    expect(whyNotMinting(client)).toBeUndefined();
  });

  it.each<readonly [string, Partial<RegisteredClient>, RegExp]>([
    ['RR-04: unbound', { agent: null }, /not bound: bind it to an active INTEGRATION_AGENT/],
    ['RR-17: agent inactive', { agent: { ...agent, status: 'inactive' } }, /inactive/],
    ['RR-17: role removed', { agent: { ...agent, role: 'AGENT' } }, /no INTEGRATION_AGENT/],
    ['RR-17: role raised', { agent: { ...agent, role: 'TENANT_ADMIN' } }, /no INTEGRATION_AGENT/],
    ['RR-17: role in another case', { agent: { ...agent, role: 'integration_agent' } }, /no INTEG/],
    ['RR-17: tenant disabled', { tenantStatus: 'disabled' }, /tenant is disabled/],
    [
      'RR-17: application disabled',
      { application: { ...client.application, status: 'disabled' } },
      /application is disabled/,
    ],
    [
      'RR-17: application deleted',
      { application: { ...client.application, status: 'deleted' } },
      /application is disabled/,
    ],
  ])('%s', (_, change, reason) => {
    expect(whyNotMinting({ ...client, ...change })?.words).toMatch(reason);
  });
});
