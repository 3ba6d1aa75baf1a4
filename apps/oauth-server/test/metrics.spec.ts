import { ask, bySecret } from './support/token-request.ts';
import { startWorld, type World } from './support/world.ts';

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

/** The lines of one number, without those of others whose names begin the same. */
async function linesOf(name: string): Promise<string[]> {
  const text = await world.replicas[0].app.metrics.read();
  return text.split('\n').filter((line) => line.startsWith(`ticketgate_${name}{`));
}

describe('what the server counts', () => {
  it('tokens by dialect, refusals by the check that failed, requests by route', async () => {
    const [server] = world.replicas;
    const acme = await world.tenant();
    const app = await acme.secretApplication();
    await ask(server, bySecret(app));
    await ask(server, bySecret(app));
    await ask(server, bySecret({ ...app, secret: 'wrong' }));
    await fetch(`${server.baseUrl}/nonsense/${app.clientId}`);
    expect(await linesOf('tokens_minted_total')).toEqual([
      'ticketgate_tokens_minted_total{dialect="rapid-resolver",service="oauth-server"} 2',
    ]);
    const [refused = '', ...others] = await linesOf('token_refusals_total');
    expect(refused).toMatch(/dialect="rapid-resolver",reason="secret\.[a-z_]+",.* 1$/);
    expect(others).toEqual([]);
    const counts = (await linesOf('http_request_duration_seconds_count')).join('\n');
    expect(counts).toMatch(/method="POST",route="\/api\/oauth2\/token",status="200"} 2/);
    expect(counts).toMatch(/method="POST",route="\/api\/oauth2\/token",status="401"} 1/);
    expect(counts).toContain('route="unmatched"');
    expect(await server.app.metrics.read()).not.toContain(app.clientId);
  });

  it('the feed of revocations, connections, the trail’s backlog and the age of keys', async () => {
    expect(await linesOf('security_feed_head')).toHaveLength(1);
    expect(await linesOf('security_feed_staleness_seconds')).toHaveLength(1);
    expect((await linesOf('database_connections')).join()).toContain(
      'pool="requests",state="idle"',
    );
    expect(await linesOf('audit_events_waiting')).toHaveLength(1);
    const keys = await linesOf('signing_key_age_seconds');
    expect(keys.join()).toContain('alg="ES256",status="active"');
  });
});
