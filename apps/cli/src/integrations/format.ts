import type { components } from '@ticketgate/client';
import {
  APPLICATION_LIMITS,
  APPLICATION_STATUSES,
  AUTH_METHODS,
  CREDENTIAL_LIMITS,
  GRANT_TYPES,
  GROUP_LIMITS,
  ROLES,
  SCOPES,
  SUB_TYPES,
  TICKET_PRIORITIES,
  TICKET_TYPES,
  USER_LIMITS,
  USER_STATUSES,
  WEBHOOK_LIMITS,
  WEBHOOK_STATUSES,
  WEBHOOK_TYPES,
} from '@ticketgate/contracts';
import { z } from 'zod';

const text = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .refine((value) => value === value.trim(), 'must not begin or end with white space')
    .refine((value) => !/\p{Cc}/u.test(value), 'must be without control characters');
const email = () =>
  z
    .string()
    .max(USER_LIMITS.email)
    .regex(/^[^\s@]+@[^\s@]+$/, 'must be an e-mail address');
const each = <T extends z.ZodType>(item: T) =>
  z.array(item).refine((list) => new Set(list).size === list.length, 'must name each once');
const address = () => z.url({ error: 'must be an absolute URL' }).max(APPLICATION_LIMITS.uriLength);

const output = () =>
  z
    .string()
    .regex(/^[A-Z][A-Z0-9_]{0,63}$/, 'must be capitals, digits and _, a capital first')
    .describe('What its names in the output begin with; made of its name unless given.');
const manageSecret = () =>
  z
    .boolean()
    .describe(
      'false: a secret that it has already is not looked for in the output. true unless given.',
    );

const User = z
  .strictObject({
    email: email().describe('Which user it is, whatever the case of the letters.'),
    username: text(USER_LIMITS.username)
      .describe('On creation; what is before the @ unless given. It never changes.')
      .exactOptional(),
    name: text(USER_LIMITS.name),
    role: z.enum(ROLES),
    status: z.enum(USER_STATUSES).exactOptional(),
  })
  .describe('Somebody, or the machine that applications act as (INTEGRATION_AGENT).');

const Group = z.strictObject({
  name: text(GROUP_LIMITS.name).describe('Which group it is, whatever the case of the letters.'),
  description: z.string().max(GROUP_LIMITS.description).exactOptional(),
  members: each(email()).describe('Users who are to be in it; others stay in it.').exactOptional(),
});

const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k'];
const Jwk = z
  .looseObject({ kty: z.string() })
  .refine(
    (jwk) => !PRIVATE_MEMBERS.some((member) => member in jwk),
    'holds a private key: it belongs to the application alone; give its public half',
  );

const claim = () => text(CREDENTIAL_LIMITS.claim);
const Trust = z.strictObject({
  issuer: claim().describe('Whose tokens: an https URL.'),
  subject: claim().describe(
    'Of a Kubernetes service account: system:serviceaccount:<namespace>:<name>.',
  ),
  audience: claim().describe('The issuer URL of this server unless given.').exactOptional(),
  jwksUri: address().exactOptional(),
});

const Key = z
  .strictObject({
    name: text(CREDENTIAL_LIMITS.name).describe('Which key it is: another key is another name.'),
    jwk: Jwk.describe('A public key (RFC 7517).').exactOptional(),
    uri: address().describe('Where its public keys are: a JWK set (RFC 7517 5).').exactOptional(),
    trust: Trust.describe('Whose tokens it may send as assertions.').exactOptional(),
  })
  .refine(
    ({ jwk, uri, trust }) => [jwk, uri, trust].filter((one) => one !== undefined).length === 1,
    'must have one of jwk, uri and trust',
  );

const Metadata = z.strictObject({
  client_uri: address().exactOptional(),
  logo_uri: address().exactOptional(),
  tos_uri: address().exactOptional(),
  policy_uri: address().exactOptional(),
});

const uris = () => each(address()).max(APPLICATION_LIMITS.uris);
const { min, max } = APPLICATION_LIMITS.lifetime;

const Application = z
  .strictObject({
    name: text(APPLICATION_LIMITS.name).describe('Which application it is.'),
    authMethod: z
      .enum(AUTH_METHODS)
      .describe('client_secret unless given. It never changes.')
      .exactOptional(),
    agent: email()
      .nullable()
      .describe('E-mail address of the INTEGRATION_AGENT it acts as; null for none.')
      .exactOptional(),
    scopes: each(z.enum(SCOPES)).exactOptional(),
    grantTypes: each(z.enum(GRANT_TYPES)).min(1).exactOptional(),
    accessTokenLifetime: z.int().min(min).max(max).describe('Seconds.').exactOptional(),
    strictAudience: z.boolean().exactOptional(),
    redirectUris: uris().exactOptional(),
    postLogoutRedirectUris: uris().exactOptional(),
    corsOrigins: uris().exactOptional(),
    defaultSubType: z.enum(SUB_TYPES).exactOptional(),
    metadata: Metadata.exactOptional(),
    status: z.enum(APPLICATION_STATUSES).exactOptional(),
    keys: z
      .array(Key)
      .max(CREDENTIAL_LIMITS.live)
      .describe('With authMethod private_key_jwt; others that it has stay.')
      .exactOptional(),
    output: output().exactOptional(),
    manageSecret: manageSecret().exactOptional(),
  })
  .refine(({ authMethod, keys }) => !keys || authMethod === 'private_key_jwt', {
    path: ['keys'],
    error: 'needs authMethod: private_key_jwt beside it',
  })
  .describe('A client of the API.');

type EventType = components['schemas']['CreateWebhook']['eventTypes'][number];

// The list of the contract, whose element type the document spells out.
const subscribable = [
  '*',
  ...WEBHOOK_TYPES.filter((type) => type !== 'webhook.test'),
] as readonly EventType[];

const Webhook = z
  .strictObject({
    url: z
      .url({ protocol: /^https?$/, error: 'must be an http(s) URL' })
      .max(WEBHOOK_LIMITS.url)
      .describe('Which webhook it is.'),
    eventTypes: each(z.enum(subscribable))
      .min(1)
      .refine(
        (types) => types.length === 1 || !types.includes('*'),
        'must be * alone, or without it',
      ),
    description: z.string().max(WEBHOOK_LIMITS.description).exactOptional(),
    priorities: each(z.enum(TICKET_PRIORITIES)).min(1).nullable().exactOptional(),
    ticketTypes: each(z.enum(TICKET_TYPES)).min(1).nullable().exactOptional(),
    status: z.enum(WEBHOOK_STATUSES).exactOptional(),
    output: output().exactOptional(),
    manageSecret: manageSecret().exactOptional(),
  })
  .describe('An address that events are posted to.');

export const API_VERSION = 'ticketgate/v1';

/** A file of `apply`. What a member that is left out would say stays as it is. */
export const Integrations = z
  .strictObject({
    $schema: z.string().exactOptional(),
    apiVersion: z.literal(API_VERSION),
    kind: z.literal('Integrations'),
    users: z.array(User).exactOptional(),
    groups: z.array(Group).exactOptional(),
    applications: z.array(Application).exactOptional(),
    webhooks: z.array(Webhook).max(WEBHOOK_LIMITS.perTenant).exactOptional(),
  })
  .describe('Integrations of one tenant. What is left out stays as it is; nothing is deleted.');

export type Integrations = z.infer<typeof Integrations>;
export type WantedUser = z.infer<typeof User>;
export type WantedGroup = z.infer<typeof Group>;
export type WantedApplication = z.infer<typeof Application>;
export type WantedKey = z.infer<typeof Key>;
export type WantedWebhook = z.infer<typeof Webhook>;

/** The format as JSON Schema (2020-12), for editors. */
export const jsonSchema = (): string =>
  `${JSON.stringify(z.toJSONSchema(Integrations, { io: 'input' }), null, 2)}\n`;
