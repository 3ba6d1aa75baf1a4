import { randomInt } from 'node:crypto';
import { cuttablePort, type CuttablePort } from '@ticketgate/testing';
import type { Application } from '../src/applications/application.ts';
import { goodClaims, sign } from './support/assertion.ts';
import { callApi } from './support/api-call.ts';
import {
  authorize,
  newPerson,
  redeem,
  refresh,
  signIn,
  signInApplication,
} from './support/people.ts';
import { personToken } from './support/person-token.ts';
import { ask, byAssertion, type TokenAnswer } from './support/token-request.ts';
import type { TestTenant } from './support/tenant.ts';
import { startWorld, type Replica, type World } from './support/world.ts';

const TIMES = 50;

describe('what may be used once, over two replicas and a store that is 1 to 20 ms late', () => {
  let world: World;
  let tenant: TestTenant;
  let application: Application;
  let store: CuttablePort;

  beforeAll(async () => {
    world = await startWorld({
      replicas: 2,
      config: async ({ database }) => {
        const url = new URL(database.url);
        store = await cuttablePort(Number(url.port), () => randomInt(1, 21));
        url.port = String(store.port);
        return { database: { url: url.href, poolMax: 10 }, limits: {} };
      },
    });
    tenant = await world.tenant();
    application = await signInApplication(tenant);
  }, 60_000);
  afterAll(async () => {
    await world.stop();
    await store.cut();
  });

  /** The same question, many times at once, to both replicas by turns. */
  const atOnce = <T>(question: (replica: Replica) => Promise<T>): Promise<T[]> =>
    Promise.all(
      Array.from({ length: TIMES }, (_, i) =>
        question(world.replicas[i % world.replicas.length] ?? world.replicas[0]),
      ),
    );
  const winners = <T extends { readonly status: number }>(answers: readonly T[]): T[] =>
    answers.filter(({ status }) => status < 300);
  const errors = (answers: readonly TokenAnswer[]) =>
    new Set(
      answers
        .filter(({ status }) => status >= 300)
        .map(({ status, body }) => [status, body['error']].join(' ')),
    );
  async function aCode() {
    const browser = await signIn(world, await newPerson(world, tenant));
    return authorize(browser, { client_id: application.clientId });
  }

  it('J06: an assertion opens once', async () => {
    const app = await tenant.keyApplication();
    const assertion = await sign(app.key, goodClaims(app.clientId, world.config.issuer));
    const answers = await atOnce((replica) => ask(replica, byAssertion(assertion)));
    expect(winners(answers)).toHaveLength(1);
    expect(errors(answers)).toEqual(new Set(['401 invalid_client']));
  });

  it('RFC 6749 4.1.2: a code is redeemed once, and the attempts to do it again end its tokens', async () => {
    const authorized = await aCode();
    const answers = await atOnce((replica) => redeem(replica, application.clientId, authorized));
    const won = winners(answers);
    expect(won).toHaveLength(1);
    expect(errors(answers)).toEqual(new Set(['400 invalid_grant']));
    const again = await refresh(
      world.replicas[1] ?? world.replicas[0],
      application.clientId,
      String(won[0]?.body['refresh_token']),
    );
    expect([again.status, again.body['error']]).toEqual([400, 'invalid_grant']);
  });

  it('RA-24: a refresh token is rotated once, and its family is dead', async () => {
    const first = await redeem(world.replicas[0], application.clientId, await aCode());
    const token = String(first.body['refresh_token']);
    const answers = await atOnce((replica) => refresh(replica, application.clientId, token));
    const won = winners(answers);
    expect(won.length).toBeLessThanOrEqual(1);
    expect(errors(answers)).toEqual(new Set(['400 invalid_grant']));
    for (const { body } of won) {
      const next = await refresh(
        world.replicas[0],
        application.clientId,
        String(body['refresh_token']),
      );
      expect(next.status).toBe(400);
    }
  });

  it('RFC 7591 1.2: an initial access token registers one application', async () => {
    const admin = await personToken(world, await tenant.user('TENANT_ADMIN'));
    const { body } = await callApi<{ token: string }>(
      world.replicas[0],
      '/api/initial-access-tokens',
      { token: admin, json: { name: 'one' } },
    );
    const json = { client_name: 'One', redirect_uris: ['https://one.example.test/cb'] };
    const answers = await atOnce((replica) =>
      callApi(replica, '/api/oauth2/register', { token: body.token, json }),
    );
    expect(winners(answers)).toHaveLength(1);
    expect(new Set(answers.map(({ status }) => status)).size).toBe(2);
    const { rows } = await world.owner.query(
      `SELECT client_id FROM identity.application WHERE tenant_id = $1 AND name = 'One'`,
      [tenant.id],
    );
    expect(rows).toHaveLength(1);
  });
});
