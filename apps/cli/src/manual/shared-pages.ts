import type { CommandPage, OptionPage } from './page.ts';

const TENANT: OptionPage = {
  name: 'tenant',
  value: 'ID',
  only: 'database',
  help: 'in which tenant, where the rest does not say; over the API it is the token’s',
};

const CHANGED =
  'revocation: {seq, replicas: {known, confirmed}, waitedMs}, null when it was so before';
const USER = '{id, tenantId?, email, username, name, role, status}';
const APPLICATION = '{id, tenantId?, clientId, name, status, authMethod, scopes, agentUserId}';

const USERS: readonly CommandPage[] = [
  {
    words: 'user list',
    summary: 'who there is',
    options: [TENANT],
    ways: ['api', 'database'],
    examples: `ticketgate user list
ticketgate user list --json | jq -r '.users[] | select(.role == "TENANT_ADMIN").email'`,
    json: `{users: [${USER}]}`,
  },
  {
    words: 'user create',
    summary: 'make somebody, or a machine that applications act as',
    more: `People get a password, printed once, unless one is piped in; an INTEGRATION_AGENT has none.`,
    argument: { name: 'E-MAIL', help: 'once per tenant' },
    options: [
      {
        name: 'role',
        value: 'ROLE',
        help: 'TENANT_ADMIN, AGENT (unless given) or INTEGRATION_AGENT',
      },
      { name: 'username', value: 'NAME', help: 'what is before the @ unless given' },
      { name: 'name', value: 'NAME', help: 'as people call them; the username unless given' },
      { name: 'password-stdin', help: 'the password is piped in' },
      TENANT,
    ],
    ways: ['api', 'database'],
    examples: `ticketgate user create kim@example.com --name 'Kim Larsen'
ticketgate user create night-bot@example.com --role INTEGRATION_AGENT
pass show kim | ticketgate user create kim@example.com --password-stdin`,
    json: `{user: ${USER}, password?}`,
  },
  {
    words: 'user deactivate',
    summary: 'switch somebody off; whatever acts as them stops',
    more: 'The last active TENANT_ADMIN stays.',
    argument: { name: 'USER', help: 'e-mail or id' },
    options: [TENANT],
    ways: ['api', 'database'],
    examples: `ticketgate user deactivate kim@example.com
  user 01a1… (kim@example.com) is inactive; tokens that act as it stop: 2 of 2 replicas confirm it`,
    json: `{user: ${USER}, revocation}\n${CHANGED}`,
  },
  {
    words: 'user reactivate',
    summary: 'switch somebody on again; tokens from before stay dead',
    argument: { name: 'USER', help: 'e-mail or id' },
    options: [TENANT],
    ways: ['api', 'database'],
    examples: 'ticketgate user reactivate kim@example.com',
    json: `{user: ${USER}, revocation}\n${CHANGED}`,
  },
];

const onApplication = (
  verb: string,
  summary: string,
  options: readonly OptionPage[] = [],
): CommandPage => ({
  words: `application ${verb}`,
  summary,
  argument: { name: 'APPLICATION', help: 'client id (rr_…) or id' },
  options: [...options, TENANT],
  ways: ['api', 'database'],
  examples: `ticketgate application ${verb} rr_8Jx…${options.map(({ name }) => ` --${name} billing-bot@example.com`).join('')}`,
  json: `{application: ${APPLICATION}, revocation}\n${CHANGED}`,
});

const APPLICATIONS: readonly CommandPage[] = [
  {
    words: 'application list',
    summary: 'the clients of the API; `apply` makes and changes them',
    options: [TENANT],
    ways: ['api', 'database'],
    examples: `ticketgate application list
ticketgate application list --json | jq -r '.applications[].clientId'`,
    json: `{applications: [${APPLICATION}]}`,
  },
  onApplication('disable', 'switch it off; its tokens stop and it gets no new ones'),
  onApplication('enable', 'switch it on again; tokens from before stay dead'),
  onApplication('bind', 'have it act as this INTEGRATION_AGENT; tokens from before stop', [
    { name: 'agent', value: 'USER', help: 'e-mail or id' },
  ]),
  onApplication('unbind', 'take its agent away; its tokens stop and it gets no new ones'),
];

const KILL = `It is durable when it answers, and says how many of the processes that verify tokens refuse what was
revoked; the others follow within a second. What is still allowed to may get new tokens: disable it,
too, when it must not. Repeating it is harmless.`;
const REASON: OptionPage = { name: 'reason', value: 'TEXT', help: 'for the audit trail' };

const revoke = (
  level: string,
  page: Omit<CommandPage, 'words' | 'ways' | 'json'>,
): CommandPage => ({
  ...page,
  words: `revoke ${level}`,
  more: page.more === undefined ? KILL : `${page.more}\n\n${KILL}`,
  options: [...(page.options ?? []), REASON, ...(level === 'tenant' ? [] : [TENANT])],
  ways: ['api', 'database'],
  json: '{level, subject, revocation: {seq, replicas: {known, confirmed}, waitedMs}}',
});

const REVOCATIONS: readonly CommandPage[] = [
  revoke('token', {
    summary: 'the kill switch for one access token',
    more: 'In the database a jti needs --tenant; a token that is piped in says itself whose it is.',
    argument: {
      name: 'JTI',
      help: 'the jti of a token, or - to pipe the token itself in',
      // Longer than any option here.
      dashed: /^-[\w-]{19,}$/,
    },
    examples: `pbpaste | ticketgate revoke token - --reason 'was in a chat'
  token 9f1c… is revoked: 2 of 2 replicas confirm it
ticketgate revoke token 9f1c2a6b-0f3d-4c57-9a58-6a3b8e6f0c11`,
  }),
  revoke('credential', {
    summary: 'the kill switch for a secret, a key, a refresh token or a sign-in, and its tokens',
    more: 'In the database it needs --tenant.',
    argument: { name: 'ID', help: 'of the credential: the credentialId of its tokens' },
    examples: 'ticketgate revoke credential 01a1fc01-24fa-7af6-8c20-ebf2c9d3155b',
  }),
  revoke('application', {
    summary: 'the kill switch for all tokens of an application',
    argument: { name: 'APPLICATION', help: 'client id (rr_…) or id' },
    examples: `ticketgate revoke application rr_8Jx… --reason 'CI was broken into'
ticketgate application disable rr_8Jx…      # so that it gets no new ones`,
  }),
  revoke('user', {
    summary: 'the kill switch for all tokens and sign-ins of somebody',
    argument: { name: 'USER', help: 'e-mail or id' },
    examples: "ticketgate revoke user kim@example.com --reason 'laptop stolen'",
  }),
  revoke('tenant', {
    summary: 'the kill switch for all tokens of a tenant',
    more: 'Over the API it is your own tenant, and your refresh token ends, too.',
    argument: { name: 'ID', help: 'of the tenant' },
    options: [{ name: 'yes', help: 'it is meant' }],
    examples: 'ticketgate revoke tenant 01a1fc01-24fa-7af6-8c20-ebf2c9d3155b --yes',
  }),
];

/** What works over the API and in the database alike. */
export const SHARED_PAGES: readonly CommandPage[] = [...USERS, ...APPLICATIONS, ...REVOCATIONS];
