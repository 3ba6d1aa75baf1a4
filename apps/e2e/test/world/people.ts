import { createHash, randomBytes } from 'node:crypto';
import { FormBrowser } from '@ticketgate/testing';
import type { World } from './world.ts';

/** Where applications of these tests are called back; nobody listens there, the address is read. */
export const CALLBACK = 'http://127.0.0.1/callback';

/** An access token of the demo's admin, by the refresh token that the demo prints for scripts. */
export async function anAdminToken(world: World): Promise<string> {
  const { clientId, token } = world.demo.adminRefreshToken;
  const form = { grant_type: 'refresh_token', client_id: clientId, refresh_token: token };
  const { status, body } = await world.ask(`${world.product.apiUrl}/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
  });
  const { access_token: accessToken } = body;
  if (typeof accessToken !== 'string') throw new Error(`No token: ${status}`);
  return world.hush(accessToken);
}

/**
 * Visits an authorization request as the demo's admin: signs in, allows what is asked for.
 * @returns the address at the application that the browser is sent to.
 */
export async function visit(world: World, address: string | URL): Promise<URL> {
  const { oauthUrl } = world.product;
  const { email, password } = world.demo.admin;
  const browser = new FormBrowser({ origin: oauthUrl });
  const { pathname, search } = new URL(address);
  let page = await browser.follow(await browser.get(`${pathname}${search}`));
  if (page.text.includes('type="password"')) {
    page = await browser.follow(await browser.submit(page, { email, password }));
  }
  if (page.text.includes('value="allow"')) {
    page = await browser.follow(await browser.submit(page, { action: 'allow' }));
  }
  const location = page.headers.get('location');
  if (location === null) throw new Error(`${page.status} at ${page.path}: ${page.text}`);
  return new URL(location);
}

/** An access token of the demo's admin for an application, by code and PKCE. @throws when there is none. */
export async function signedInToken(
  world: World,
  { client_id, client_secret }: { readonly client_id: string; readonly client_secret: string },
  scope: string,
): Promise<string> {
  const verifier = randomBytes(32).toString('base64url');
  const asked = new URL(`${world.product.oauthUrl}/api/oauth2/authorize`);
  asked.search = new URLSearchParams({
    ...{ client_id, scope, response_type: 'code', redirect_uri: CALLBACK },
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString();
  const code = String((await visit(world, asked)).searchParams.get('code'));
  const redeemed = { code, redirect_uri: CALLBACK, code_verifier: verifier };
  const form = { grant_type: 'authorization_code', client_id, client_secret, ...redeemed };
  const { status, body } = await world.requestToken({ form });
  if (typeof body['access_token'] !== 'string') throw new Error(`No token: ${status}`);
  return body['access_token'];
}
