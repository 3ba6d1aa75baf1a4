import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { CONSOLE, type Role } from '@ticketgate/contracts';
import type { Application } from '../../src/applications/application.ts';
import type { NewApplication } from '../../src/applications/applications.service.ts';
import type { User } from '../../src/users/user.ts';
import { Browser, type Page } from './browser.ts';
import { ask, type TokenAnswer } from './token-request.ts';
import type { TestTenant } from './tenant.ts';
import type { Replica, World } from './world.ts';

/** Somebody who can sign in. */
export interface Person {
  readonly user: User;
  readonly email: string;
  readonly password: string;
}

export const PASSWORD = 'correct horse battery staple';
export const CALLBACK = 'https://app.example.test/callback';

/** A new person of a tenant, with a password. */
export async function newPerson(
  world: World,
  tenant: Pick<TestTenant, 'id'>,
  { role = 'AGENT', password = PASSWORD, email }: NewPerson = {},
): Promise<Person> {
  const short = randomUUID().slice(0, 13);
  const draft = {
    tenantId: tenant.id,
    email: email ?? `${short}@example.test`,
    username: short,
    name: `Person ${short}`,
    ...{ role, password },
  };
  const user = await world.replicas[0].app.management.users.create(draft);
  return { user, email: draft.email, password };
}

interface NewPerson {
  readonly role?: Role;
  readonly password?: string;
  readonly email?: string;
}

/** A public application of a tenant that people sign in to. */
export function signInApplication(
  { application }: Pick<TestTenant, 'application'>,
  draft: Partial<NewApplication> = {},
): Promise<Application> {
  return application({
    authMethod: 'none',
    grantTypes: ['authorization_code', 'refresh_token'],
    scopes: ['client_api'],
    redirectUris: [CALLBACK],
    defaultSubType: 'user',
    ...draft,
  });
}

/** RFC 7636 4.1 and 4.2. */
export function newPkce(): { readonly verifier: string; readonly challenge: string } {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

export type Parameters = Readonly<Record<string, string | undefined>>;

/** Path and query of an authorization request with PKCE; undefined leaves a parameter out. */
export function authorizePath(parameters: Parameters, verifier = newPkce().verifier): string {
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const all: Parameters = {
    response_type: 'code',
    redirect_uri: CALLBACK,
    scope: 'openid client_api',
    state: 'the state',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...parameters,
  };
  const given = Object.entries(all).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return `/api/oauth2/authorize?${new URLSearchParams(given).toString()}`;
}

/** Authorization request of the console, which everybody may sign in to. */
export const consoleParameters = ({ config }: Pick<World, 'config'>): Parameters => ({
  client_id: CONSOLE.clientId,
  redirect_uri: `${config.audience}/console/callback`,
});

/** Signs somebody in at the console's door; the browser that comes back holds the session. */
export async function signIn(
  world: World,
  { email, password }: Pick<Person, 'email' | 'password'>,
  replica: Replica = world.replicas[0],
): Promise<Browser> {
  const browser = new Browser(world, replica);
  const page = await browser.follow(await browser.get(authorizePath(consoleParameters(world))));
  const answer = await browser.submit(page, { email, password });
  const last = await browser.follow(answer);
  if (!(last.headers.get('location') ?? '').includes('code=')) {
    throw new Error(
      `signing in ended with ${last.status} at ${last.path}: ${last.text.slice(0, 2_000)}`,
    );
  }
  return browser;
}

export interface Authorized {
  /** Empty when there was none. */
  readonly code: string;
  readonly verifier: string;
  readonly redirectUri: string;
  /** Of the redirect to the application. */
  readonly parameters: URLSearchParams;
  readonly page: Page;
}

/**
 * Sends a signed-in browser to the authorization endpoint and answers the consent page, if one
 * comes, as `consent` says.
 */
export async function authorize(
  browser: Browser,
  parameters: Parameters,
  consent: 'allow' | 'deny' = 'allow',
): Promise<Authorized> {
  const { verifier } = newPkce();
  let page = await browser.follow(await browser.get(authorizePath(parameters, verifier)));
  if (page.status === 200 && page.text.includes('value="allow"')) {
    page = await browser.follow(await browser.submit(page, { action: consent }));
  }
  const location = page.headers.get('location');
  if (location === null) throw new Error(`no redirect but ${page.status}: ${page.text}`);
  const { searchParams } = new URL(location);
  return {
    code: searchParams.get('code') ?? '',
    verifier,
    redirectUri: parameters['redirect_uri'] ?? CALLBACK,
    parameters: searchParams,
    page,
  };
}

/** Trades the code for tokens, as a public client unless `form` or `headers` say otherwise. */
export function redeem(
  replica: Pick<Replica, 'tokenUrl'>,
  clientId: string,
  { code, verifier, redirectUri }: Pick<Authorized, 'code' | 'verifier' | 'redirectUri'>,
  form: Readonly<Record<string, string>> = {},
): Promise<TokenAnswer> {
  return ask(replica, {
    form: {
      grant_type: 'authorization_code',
      client_id: clientId,
      redirect_uri: redirectUri,
      code_verifier: verifier,
      code,
      ...form,
    },
  });
}

/** Trades a refresh token for new tokens, as a public client. */
export const refresh = (
  replica: Pick<Replica, 'tokenUrl'>,
  clientId: string,
  refreshToken: string,
): Promise<TokenAnswer> =>
  ask(replica, {
    form: { grant_type: 'refresh_token', client_id: clientId, refresh_token: refreshToken },
  });
