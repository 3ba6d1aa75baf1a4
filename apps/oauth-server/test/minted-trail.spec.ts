import { cuttablePort, type CuttablePort } from '@ticketgate/testing';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { goodClaims, sign } from './support/assertion.ts';
import {
  authorize,
  newPerson,
  redeem,
  refresh,
  signIn,
  signInApplication,
} from './support/people.ts';
import type { TestTenant } from './support/tenant.ts';
import { ask, byAssertion, bySecret, type TokenAnswer } from './support/token-request.ts';
import { trailOf } from './support/trail.ts';
import { startWorld, type Replica, type World } from './support/world.ts';

let world: World;
let server: Replica;
let acme: TestTenant;

beforeAll(async () => {
  world = await startWorld();
  [server] = world.replicas;
  acme = await world.tenant();
});
afterAll(() => world.stop());

const tokenOf = ({ body }: TokenAnswer) => String(body['access_token']);
const trail = (answer: TokenAnswer) => trailOf(world, server, answer.headers.get('x-request-id'));

/** What both the token and its event say. */
const saidOf = (answer: TokenAnswer) => {
  const { jti, exp, iat } = decodeJwt(tokenOf(answer));
  const { kid } = decodeProtectedHeader(tokenOf(answer));
  return { jti, lifetime: Number(exp) - Number(iat), signingKid: kid };
};

describe('every token is in the trail', () => {
  it('got by a secret: which one, from where, which token, by which key', async () => {
    const app = await acme.secretApplication();
    const answer = await ask(server, bySecret(app));
    const { jti, ...said } = saidOf(answer);
    expect(await trail(answer)).toEqual([
      expect.objectContaining({
        tenant_id: acme.id,
        action: 'token.minted',
        outcome: 'ok',
        user_id: acme.agent.id,
        client_id: app.clientId,
        credential_id: app.credentialId,
        address: '127.0.0.1',
        jti,
        kid: null,
        reason: null,
        detail: {
          ...said,
          dialect: 'rapid-resolver',
          grantType: 'client_credentials',
          authMethod: 'client_secret',
          scopes: ['client_api'],
        },
      }),
    ]);
  });

  it('got by an assertion: by the kid it names', async () => {
    const app = await acme.keyApplication();
    const assertion = await sign(app.key, goodClaims(app.clientId, world.config.issuer));
    const answer = await ask(server, byAssertion(assertion));
    const [event] = await trail(answer);
    expect(event).toMatchObject({
      ...{ action: 'token.minted', client_id: app.clientId, credential_id: app.credentialId },
      ...{ kid: app.key.kid, jti: saidOf(answer).jti },
      detail: { authMethod: 'private_key_jwt' },
    });
  });

  it('got with a code and with a refresh token: the person and their grant', async () => {
    const person = await newPerson(world, acme);
    const app = await signInApplication(acme, { firstParty: true });
    const browser = await signIn(world, person);
    const request = { client_id: app.clientId, scope: 'openid client_api' };
    const first = await redeem(server, app.clientId, await authorize(browser, request));
    const second = await refresh(server, app.clientId, String(first.body['refresh_token']));
    for (const [answer, grantType] of [
      [first, 'authorization_code'],
      [second, 'refresh_token'],
    ] as const) {
      const { credentialId, jti } = decodeJwt(tokenOf(answer));
      expect(await trail(answer)).toEqual([
        expect.objectContaining({
          ...{ tenant_id: acme.id, action: 'token.minted', user_id: person.user.id, jti },
          ...{ client_id: app.clientId, credential_id: credentialId, target_type: 'grant' },
          target_id: credentialId,
          detail: expect.objectContaining({ grantType, subType: 'user', authMethod: 'none' }),
        }),
      ]);
    }
  });

  it('T08: of several proxies, the address that the last trusted one saw', async () => {
    const behind = await startWorld({ config: { trustedProxies: ['loopback'] } });
    const tenant = await behind.tenant();
    const [replica] = behind.replicas;
    const { headers, ...rest } = bySecret(await tenant.secretApplication());
    const answer = await ask(replica, {
      ...rest,
      headers: { ...headers, 'x-forwarded-for': '192.0.2.1, 198.51.100.7' },
    });
    const [event] = await trailOf(behind, replica, answer.headers.get('x-request-id'));
    expect(event?.address).toBe('198.51.100.7');
    await behind.stop();
  });
});

describe('RX-06: when and from where a credential was last used', () => {
  it('is in its row as soon as the stamps are flushed', async () => {
    const app = await acme.secretApplication();
    await ask(server, bySecret(app));
    await server.app.audit.lastUsed.flush();
    const { rows } = await world.owner.query<{ last_used_at: Date; last_used_from: string }>(
      'SELECT last_used_at, last_used_from FROM identity.credential WHERE id = $1',
      [app.credentialId],
    );
    expect(rows).toEqual([{ last_used_at: expect.any(Date), last_used_from: '127.0.0.1' }]);
  });

  it('is not told by a refusal', async () => {
    const app = await acme.secretApplication();
    await ask(server, bySecret({ ...app, secret: `${app.secret.slice(0, -1)}~` }));
    await server.app.audit.lastUsed.flush();
    const { rows } = await world.owner.query<{ last_used_at: Date | null }>(
      'SELECT last_used_at FROM identity.credential WHERE id = $1',
      [app.credentialId],
    );
    expect(rows).toEqual([{ last_used_at: null }]);
  });
});

describe('F02: while PostgreSQL is away', () => {
  it('tokens are minted and told of when it is back; nothing gets lost', async () => {
    let database: CuttablePort | undefined;
    const away = await startWorld({
      config: async ({ database: { url, poolMax } }) => {
        database = await cuttablePort(Number(new URL(url).port));
        const through = new URL(url);
        through.port = String(database.port);
        return { database: { url: through.href, poolMax } };
      },
    });
    const [replica] = away.replicas;
    const known = await (await away.tenant()).secretApplication();
    await ask(replica, bySecret(known));
    await database?.cut();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => ask(replica, bySecret(known))),
    );
    await ask(replica, bySecret({ ...known, secret: 'wrong' }));
    await replica.app.audit.trail.flush();
    expect(replica.app.audit.trail.waiting).toBeGreaterThanOrEqual(51);
    await database?.mend();
    while (replica.app.audit.trail.waiting > 0) await replica.app.audit.trail.flush();
    const { rows } = await away.owner.query<{ jti: string }>(
      `SELECT jti FROM identity.audit_event WHERE client_id = $1 AND action = 'token.minted'`,
      [known.clientId],
    );
    const minted = answers.map((answer) => saidOf(answer).jti);
    expect(rows.map(({ jti }) => jti)).toEqual(expect.arrayContaining(minted));
    expect(rows).toHaveLength(51);
    await away.stop();
    await database?.cut();
  });
});
