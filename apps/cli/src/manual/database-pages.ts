import type { CommandPage } from './page.ts';

const TENANTS: readonly CommandPage[] = [
  {
    words: 'tenant list',
    summary: 'every tenant, its id and whether it is active',
    ways: ['database'],
    examples: `ticketgate tenant list
  01a1fc01-24fa-7af6-8c20-ebf2c9d3155b  active    Example Ltd`,
    json: '{tenants: [{id, name, status}]}',
  },
  {
    words: 'tenant create',
    summary: 'make a tenant and its first TENANT_ADMIN',
    more: `How a new installation begins. The administrator gets a password, printed once, unless one is piped
in; they sign in at /console with it. \`refresh-token create\` then gives a pipeline what it needs.`,
    argument: { name: 'NAME', help: 'of the tenant, 1 to 128 characters' },
    options: [
      { name: 'admin-email', value: 'E-MAIL', help: 'required' },
      { name: 'admin-username', value: 'NAME', help: 'what is before the @ unless given' },
      { name: 'admin-name', value: 'NAME', help: 'as people call them; the username unless given' },
      { name: 'password-stdin', help: 'the password is piped in' },
    ],
    ways: ['database'],
    examples: `ticketgate tenant create 'Example Ltd' --admin-email ada@example.com
  tenant 01a1fc01-24fa-7af6-8c20-ebf2c9d3155b (Example Ltd) is made
  its TENANT_ADMIN signs in as ada@example.com
  with the password … (shown here and never again)`,
    json: '{tenant: {id, name, status}, admin: {id, email, password?}}',
  },
  {
    words: 'tenant disable',
    summary: 'stop a tenant: all its tokens end and there are no new ones',
    argument: { name: 'ID', help: 'of the tenant' },
    ways: ['database'],
    examples: 'ticketgate tenant disable 01a1fc01-24fa-7af6-8c20-ebf2c9d3155b',
    json: '{tenant: {id, name, status}, revocation: {seq, replicas: {known, confirmed}, waitedMs}}',
  },
  {
    words: 'tenant enable',
    summary: 'let a tenant work again; tokens from before stay dead',
    argument: { name: 'ID', help: 'of the tenant' },
    ways: ['database'],
    examples: 'ticketgate tenant enable 01a1fc01-24fa-7af6-8c20-ebf2c9d3155b',
    json: '{tenant: {id, name, status}, revocation: {seq, replicas: {known, confirmed}, waitedMs}}',
  },
];

const RECOVERY: readonly CommandPage[] = [
  {
    words: 'user make-admin',
    summary: 'when the last administrator is gone: an active TENANT_ADMIN with a new password',
    argument: { name: 'USER', help: 'e-mail or id; a person' },
    options: [
      {
        name: 'password-stdin',
        help: 'the password is piped in; else one is made and printed once',
      },
      { name: 'tenant', value: 'ID', help: 'in which tenant, where the e-mail is in several' },
    ],
    ways: ['database'],
    examples: 'ticketgate user make-admin kim@example.com',
    json: '{user: {id, tenantId, email}, password?}',
  },
  {
    words: 'refresh-token create',
    summary: 'a named refresh token for a program that acts as somebody, e.g. apply in a pipeline',
    more: 'People make their own at the console; this is for before anybody has signed in.',
    argument: { name: 'USER', help: 'e-mail or id; a person' },
    options: [
      { name: 'name', value: 'NAME', help: 'required: what it is for' },
      {
        name: 'scope',
        value: 'SCOPE',
        many: true,
        help: 'may be repeated; all that the role may have unless given',
      },
      { name: 'days', value: 'DAYS', help: 'until it ends; never unless given' },
      { name: 'tenant', value: 'ID', help: 'in which tenant, where the e-mail is in several' },
    ],
    ways: ['database'],
    examples: `ticketgate refresh-token create ada@example.com --name gitops --days 365 > admin.env
echo API_URL=https://api.example.com >> admin.env
ticketgate doctor --env-file admin.env`,
    json: '{refreshToken: {id, tenantId, userId, name, scopes, expiresAt, clientId, value}}',
  },
];

const KEYS: readonly CommandPage[] = [
  {
    words: 'key list',
    summary: 'the signing keys, what they are doing and until when',
    ways: ['database'],
    examples: `ticketgate key list
  ES256 3Zr…  active    signs since 2026-11-01T08:00:00.000Z, its successor announced 2027-01-30T08:00:00.000Z`,
    json: '{keys: [{kid, alg, status, createdAt, activateAt?, activatedAt?, retireAt?, rotatesAt?}]}',
  },
  {
    words: 'key rotate',
    summary: 'announce the next signing key, or let it sign at once',
    more: `The services do this by themselves, on schedule. An announced key signs when every verifier's cache
must have it. With --now one that nobody has seen may be refused for a minute.`,
    options: [
      { name: 'alg', value: 'ALG', help: 'ES256, EdDSA or RS256; all of them unless given' },
      { name: 'now', help: 'it signs from now on' },
    ],
    ways: ['database'],
    examples: `ticketgate key rotate
ticketgate key rotate --alg ES256 --now`,
    json: '{rotated: [{alg, kid, signsAt, wasAnnounced}]}',
  },
  {
    words: 'key remove',
    summary: 'emergency: end all tokens signed with a key that leaked',
    argument: { name: 'KID', help: 'of the key' },
    ways: ['database'],
    examples: 'ticketgate key remove 3Zr…',
    json: '{removed: {alg, replacement?}}',
  },
];

const MIGRATE: CommandPage = {
  words: 'migrate',
  summary: 'bring both schemas up to date, identity before desk',
  more: `Repeating it is safe, and of two at once one waits. In a cluster the Job migrate of k8s/base does it.`,
  options: [
    { name: 'check', help: 'change nothing; exit 1 when something is pending, and list it' },
  ],
  ways: ['owner'],
  examples: `MIGRATION_DATABASE_URL=postgresql://owner:…@localhost/ticketgate ticketgate migrate
  identity: up to date
  desk: applied Webhooks1795500300000
ticketgate migrate --check --json`,
  json: '{pending: [{schema, name}], applied: [{schema, name}]}',
};

const RESTORED: CommandPage = {
  words: 'restored',
  summary: 'after a backup was restored: end what may have been revoked since',
  more: `With both services stopped; it refuses while a replica is alive. The half of the tickets is
apps/core-service/dist/restored.js, with the environment of the core-service.`,
  options: [
    { name: 'yes', help: 'it is meant' },
    { name: 'keep-refresh-tokens', help: 'named refresh tokens go on working' },
  ],
  ways: ['database'],
  examples: 'ticketgate restored --yes',
  json: '{restored: {head, artifacts, refreshTokens, initialAccessTokens, signingKeys, …}}',
};

const SEED: CommandPage = {
  words: 'seed-demo',
  summary: 'make the demo tenants, people and applications; never in production',
  options: [
    { name: 'keep', value: 'FILE', help: 'the answer of the last time: what still works stays' },
  ],
  ways: ['database'],
  examples: 'ticketgate seed-demo --json > demo.json',
  json: 'what `npm start` writes to .local/demo.json: ids, addresses and credentials',
};

/** What needs the database: across tenants, or when nobody can sign in. */
export const DATABASE_PAGES: readonly CommandPage[] = [
  ...TENANTS,
  ...RECOVERY,
  ...KEYS,
  RESTORED,
  SEED,
  MIGRATE,
];
