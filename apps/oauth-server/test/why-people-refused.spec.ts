import {
  authorize,
  newPerson,
  redeem,
  refresh,
  signIn,
  signInApplication,
} from './support/people.ts';
import { expectRefusal, type Refusal } from './support/refusal.ts';
import type { TestTenant } from './support/tenant.ts';
import type { TokenAnswer } from './support/token-request.ts';
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

const GRANT: Refusal = { status: 400, error: 'invalid_grant' };

async function reasonsOf(id: string): Promise<(string | null)[]> {
  const events = await trailOf(world, server, id);
  return events.filter(({ outcome }) => outcome === 'refused').map(({ reason }) => reason);
}

describe('refusals of people’s codes and refresh tokens', () => {
  const person = async () => {
    const one = await newPerson(world, acme);
    const client = await signInApplication(acme, { firstParty: true });
    const browser = await signIn(world, one);
    const request = { client_id: client.clientId, scope: 'openid client_api' };
    return { one, client, browser, request, code: await authorize(browser, request) };
  };
  const last = (answer: TokenAnswer) => answer.headers.get('x-request-id') ?? '';

  it('a code is used twice: it is told, and that the family ended', async () => {
    const { client, code } = await person();
    const first = await redeem(server, client.clientId, code);
    const again = await redeem(server, client.clientId, code);
    expectRefusal(again, GRANT);
    const events = await trailOf(world, server, last(again));
    expect(events.map(({ action, reason }) => [action, reason]).sort()).toEqual([
      ['grant.revoked', null],
      ['token.refused', 'code.replayed'],
    ]);
    const [minted] = await trailOf(world, server, last(first));
    const ended = events.find(({ action }) => action === 'grant.revoked');
    expect(ended).toMatchObject({ target_type: 'grant', target_id: minted?.target_id });
  });

  it.each([
    ['another verifier', { code_verifier: 'v'.repeat(43) }, 'code.verifier'],
    [
      'another redirect_uri',
      { redirect_uri: 'https://app.example.test/other' },
      'code.redirect_uri',
    ],
    ['a code that is none', { code: 'x'.repeat(43) }, 'code.unknown'],
  ] as const)('%s', async (_, form, reason) => {
    const { client, code } = await person();
    const answer = await redeem(server, client.clientId, code, form);
    expectRefusal(answer, GRANT);
    expect(await reasonsOf(last(answer))).toEqual([reason]);
  });

  it('another client’s code', async () => {
    const [{ code }, { client }] = [await person(), await person()];
    const answer = await redeem(server, client.clientId, code);
    expectRefusal(answer, GRANT);
    expect(await reasonsOf(last(answer))).toEqual(['grant.other_client']);
  });

  it('a refresh token is used twice', async () => {
    const { client, code } = await person();
    const { body } = await redeem(server, client.clientId, code);
    const value = String(body['refresh_token']);
    await refresh(server, client.clientId, value);
    const again = await refresh(server, client.clientId, value);
    expectRefusal(again, GRANT);
    expect(await reasonsOf(last(again))).toEqual(['refresh_token.reused']);
  });

  it('the person was switched off', async () => {
    const { one, client, code } = await person();
    const { body } = await redeem(server, client.clientId, code);
    await world.owner.query(`UPDATE identity.user_account SET status = 'inactive' WHERE id = $1`, [
      one.user.id,
    ]);
    const other = await world.join();
    const answer = await refresh(other, client.clientId, String(body['refresh_token']));
    expectRefusal(answer, GRANT);
    const events = await trailOf(world, other, last(answer));
    expect(events.map(({ reason }) => reason)).toEqual(['user.inactive']);
  });

  it('a redirect_uri that is not registered', async () => {
    const { browser, request } = await person();
    const path = `/api/oauth2/authorize?${new URLSearchParams({
      ...request,
      response_type: 'code',
      redirect_uri: 'https://evil.example/',
    }).toString()}`;
    const page = await browser.get(path);
    expect(page.status).toBe(400);
    const events = await trailOf(world, server, page.headers.get('x-request-id'));
    expect(events.map(({ action, reason }) => `${action} ${reason}`)).toContain(
      'authorization.refused redirect_uri.not_registered',
    );
  });
});
