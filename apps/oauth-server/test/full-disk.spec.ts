import { goodClaims, sign } from './support/assertion.ts';
import { expectRefusal } from './support/refusal.ts';
import { ask, byAssertion } from './support/token-request.ts';
import { startWorld, type World } from './support/world.ts';

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

/** PostgreSQL's own words and code, raised where a row would be written. */
const FULL = `
  CREATE FUNCTION identity.disk_is_full() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'could not extend file "base/16384/16385": No space left on device'
      USING ERRCODE = 'disk_full';
  END $$;
  CREATE TRIGGER disk_is_full BEFORE INSERT ON identity.artifact
    EXECUTE FUNCTION identity.disk_is_full()`;

it('F04: what cannot be recorded on a full disk is a 503 with Retry-After, and mends', async () => {
  const [server] = world.replicas;
  const acme = await world.tenant();
  const app = await acme.keyApplication();
  const assertion = () => sign(app.key, goodClaims(app.clientId, world.config.issuer));
  expect((await ask(server, byAssertion(await assertion()))).status).toBe(200);
  await world.owner.query(FULL);
  const refused = await ask(server, byAssertion(await assertion()));
  expectRefusal(refused, { status: 503, error: 'temporarily_unavailable' });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(refused.text).not.toMatch(/extend|base\//);
  await world.owner.query('DROP TRIGGER disk_is_full ON identity.artifact');
  expect((await ask(server, byAssertion(await assertion()))).status).toBe(200);
});
