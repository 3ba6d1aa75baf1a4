import { randomUUID } from 'node:crypto';
import { FormBrowser } from '@ticketgate/testing';
import { anAssertion } from '../world/assertion.ts';
import { anAdminToken, CALLBACK, visit } from '../world/people.ts';
import { asserted, basic, GRANT, post } from '../world/token-request.ts';
import type { World } from '../world/world.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const JSON_TYPE = { 'content-type': 'application/json' };

/** Secrets of every kind, where they belong and where they do not, right and wrong. */
export function carelessCallers(world: World): void {
  describe('careless callers', () => {
    /** A secret of no shape that anything could know it by. */
    const any = () => world.hush(`horse-${randomUUID()}`);
    /** One that looks like ours. */
    const ours = (prefix = 'rrs_') => world.hush(`${prefix}${randomUUID().replaceAll('-', '')}`);
    const [oauth, api] = [() => world.product.oauthUrl, () => world.product.apiUrl];
    const send = async (url: string, init: RequestInit = {}) =>
      (await fetch(url, { redirect: 'manual', ...init })).status;
    const form = (url: string, fields: Record<string, string>, headers = {}) =>
      send(url, { method: 'POST', headers, body: new URLSearchParams(fields) });
    const json = (url: string, body: unknown, headers = {}) =>
      send(url, {
        method: 'POST',
        headers: { ...JSON_TYPE, ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });

    it.each(['authorization server', 'API'])('ask for tokens in every dialect: %s', async (at) => {
      const base = at === 'API' ? api() : oauth();
      const { application, keyApplication, adminRefreshToken } = world.demo;
      const wrong = () => ({ ...application, clientSecret: ours() });
      const assertion = world.hush(await anAssertion(world.demo, `${base}/api/oauth2/token`));
      const broken = world.hush(`${assertion.slice(0, -8)}AAAAAAAA`);
      const paths = ['/api/oauth2/token', '/token', '/platform/clientauth/token'];
      for (const url of paths.map((path) => base + path)) {
        for (const client of [application, wrong(), { clientId: ours(), clientSecret: any() }]) {
          world.hush(basic(client).authorization.slice('Basic '.length));
          await form(url, GRANT, basic(client));
          await form(url, { ...GRANT, ...post(client) });
          await form(url, { ...GRANT, ...post(client) }, basic(client));
          await json(url, { ...GRANT, ...post(client), [any()]: any() });
        }
        for (const one of [assertion, broken]) {
          await form(url, { ...GRANT, ...asserted(one) });
          await json(url, { clientId: keyApplication.clientId, clientAssertion: one });
        }
        const refreshing = { grant_type: 'refresh_token', client_id: adminRefreshToken.clientId };
        await form(url, { ...refreshing, refresh_token: ours('rrr_') });
        await form(url, { grant_type: any(), scope: any(), resource: `https://${any()}.test` });
        await form(url, {
          ...{ grant_type: 'authorization_code', client_id: application.clientId },
          ...{ code: any(), code_verifier: any(), redirect_uri: `${CALLBACK}?k=${any()}` },
        });
        await send(url, {
          method: 'POST',
          headers: JSON_TYPE,
          body: `{"client_secret": "${any()}`,
        });
        await send(url, { method: 'POST', headers: FORM, body: `%zz&client_secret=${any()}` });
        await send(`${url}?client_secret=${any()}&access_token=${ours()}`, { method: 'POST' });
        await send(url, { headers: { authorization: `Basic ${any()}` }, method: 'POST' });
      }
    });

    it('sign in with words that are nobody’s, or not at all', async () => {
      const { oauthUrl } = world.product;
      const asked = new URL(`${oauthUrl}/api/oauth2/authorize`);
      asked.search = new URLSearchParams({
        ...{ client_id: world.demo.adminRefreshToken.clientId, response_type: 'code' },
        ...{ redirect_uri: CALLBACK, state: any(), nonce: any(), code_challenge: any() },
      }).toString();
      await send(asked.href);
      await visit(world, consoleRequest(world)).then((back) =>
        world.hush(back.searchParams.get('code') ?? any()),
      );
      const browser = new FormBrowser({ origin: oauthUrl });
      const { pathname, search } = new URL(consoleRequest(world));
      const page = await browser.follow(await browser.get(`${pathname}${search}`));
      for (const email of [world.demo.admin.email, any(), ours()]) {
        await browser.submit(page, { email, password: any() });
      }
      await send(`${oauthUrl}/session/end?id_token_hint=${ours('eyJhbGciOiJub25lIn0.')}`, {
        headers: { cookie: `tg_session=${any()}; tg_session.sig=${any()}; other=${any()}` },
      });
    });

    it('call the API with tokens in odd places, and with bodies that cannot be', async () => {
      const token = await world.token();
      const admin = await anAdminToken(world);
      const create = `${api()}/api/client-api/ticket/create`;
      for (const one of [token, `${token.slice(0, -8)}AAAAAAAA`, any(), ours()]) {
        world.hush(one);
        // A request's id is repeated, unless it looks like a secret of ours.
        const repeated = one.startsWith('horse') ? [] : ['x-request-id'];
        for (const name of ['authorization', 'x-api-key', 'cookie', 'user-agent', ...repeated]) {
          const value = name === 'authorization' ? `Bearer ${one}` : one;
          await json(create, { title: 'A ticket' }, { [name]: value });
        }
        await send(`${api()}/api/client-api/ticket/search?access_token=${one}&query=${one}`);
        if (one.includes('.')) await send(`${api()}/api/client-api/ticket/${one}`);
      }
      const as = (who: string) => ({ authorization: `Bearer ${who}` });
      await json(create, { title: any(), [ours()]: 1, clientSecret: any() }, as(token));
      await json(create, { title: any(), description: ours(), priority: any() }, as(token));
      await json(create, `{"title": "${any()}`, as(token));
      await json(create, `"${any()}"`, as(token));
      await json(
        create,
        { title: any(), group: any() },
        { 'idempotency-key': any(), ...as(token) },
      );
      await send(`${api()}/api/client-api/ticket/${ours()}`, { headers: as(token) });
      await send(`${api()}/api/tickets/${ours()}?cursor=${any()}`, { headers: as(admin) });
      await send(`${api()}/api/audit?requestId=${any()}`, { headers: as(admin) });
    });

    it('administer with what must be shown once', async () => {
      const admin = { authorization: `Bearer ${await anAdminToken(world)}` };
      for (const base of [oauth(), api()]) {
        await json(
          `${base}/api/oauth2/register`,
          { client_name: any(), client_secret: any() },
          admin,
        );
        await json(`${base}/api/oauth2/register`, {}, { authorization: `Bearer ${ours('rrg_')}` });
        await send(`${base}/api/oauth2/register/rr_nobody/${ours()}`, { headers: admin });
        await json(
          `${base}/api/revocations`,
          { level: 'token', token: ours('eyJhbGciOi.') },
          admin,
        );
        await json(`${base}/api/users`, { email: any(), password: any(), [any()]: any() }, admin);
        await form(`${base}/api/oauth2/revoke`, { token: any(), ...post(world.demo.application) });
        await form(`${base}/api/oauth2/introspect`, { token: any(), client_secret: any() });
      }
      const url = `https://user:${any()}@hooks.test/${any()}?key=${any()}`;
      await json(`${api()}/api/webhooks`, { url, secret: any(), eventTypes: [any()] }, admin);
    });
  });
}

/** An authorization request of the console. */
function consoleRequest(world: World): string {
  const { apiUrl, oauthUrl } = world.product;
  const asked = new URL(`${oauthUrl}/api/oauth2/authorize`);
  asked.search = new URLSearchParams({
    ...{ client_id: 'console', response_type: 'code', scope: 'openid' },
    ...{ redirect_uri: `${apiUrl}/console/callback`, code_challenge_method: 'S256' },
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  }).toString();
  return asked.href;
}
