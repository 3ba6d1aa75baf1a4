import { goodClaims, sign } from './assertion.ts';
import { expectRefusal, expectUnlogged, linesWith, type Refusal } from './refusal.ts';
import type { KeyApplication, SecretApplication, TestTenant } from './tenant.ts';
import { ask, basic, type TokenRequest } from './token-request.ts';
import { startWorld, type Replica, type World } from './world.ts';

interface Asking {
  world: World;
  server: Replica;
  acme: TestTenant;
  app: SecretApplication;
  keyApp: KeyApplication;
  /** One that would open `keyApp`, new for every test. */
  assertion: string;
}

/** Who asks in the rows of bad input; there as soon as a test runs. */
export const asking = {} as Asking; // filled by what `prepareAsking` registers

/** Registers what makes `asking` and ends it. */
export function prepareAsking(): void {
  beforeAll(async () => {
    asking.world = await startWorld();
    [asking.server] = asking.world.replicas;
    asking.acme = await asking.world.tenant();
    asking.app = await asking.acme.secretApplication();
    asking.keyApp = await asking.acme.keyApplication();
  });
  beforeEach(async () => {
    const { keyApp, world } = asking;
    asking.assertion = await sign(keyApp.key, goodClaims(keyApp.clientId, world.config.issuer));
  });
  afterAll(() => asking.world.stop());
}

export const INVALID_CLIENT: Refusal = { status: 401, error: 'invalid_client' };
export const INVALID_REQUEST: Refusal = { status: 400, error: 'invalid_request' };
export const INVALID_SCOPE: Refusal = { status: 400, error: 'invalid_scope' };

export const FORM = 'application/x-www-form-urlencoded';
export const GRANT = { grant_type: 'client_credentials' };

const byApp = () => basic(asking.app.clientId, asking.app.secret);

/** Lets grants, scopes and resources be judged: the client itself is fine. */
export const as = (form: Readonly<Record<string, string>>): TokenRequest => ({
  headers: byApp(),
  form,
});

/** The same with parameters that may be there twice. */
export const pairs = (...extra: (readonly [string, string])[]): TokenRequest => ({
  headers: byApp(),
  form: [['grant_type', 'client_credentials'], ...extra],
});

/** The same with any body. */
export const raw = (body: string | Uint8Array<ArrayBuffer>, type: string): TokenRequest => ({
  body,
  headers: { ...byApp(), 'content-type': type },
});

/** A request that authenticates by its form, or not at all. */
export const body = (form: Readonly<Record<string, string>>): TokenRequest => ({
  form: { ...GRANT, ...form },
});

/** Security row, what is sent, how to make it, and what it gets. */
export type Row = readonly [
  id: string,
  input: string,
  request: () => TokenRequest,
  expected: Refusal | readonly Refusal[],
];

/** One test per row: the stated answer, one audit line, nothing secret in the log, no failure of ours. */
export function describeRefused(rows: readonly Row[]): void {
  describe('what the token endpoint is sent and refuses', () => {
    it.each(rows)('%s: %s', async (_id, _input, makeRequest, expected) => {
      const request = makeRequest();
      const answer = await ask(asking.server, request);
      expectRefusal(answer, expected);
      const id = answer.headers.get('x-request-id') ?? '';
      expect(linesWith(asking.server.log(), id, '"token_refused"')).toHaveLength(1);
      const challenge = answer.headers.get('www-authenticate');
      // RFC 6749 5.2: who tried the Authorization header is told the scheme.
      const tried =
        answer.status === 401 && /^basic/i.test(request.headers?.['authorization'] ?? '');
      if (tried || challenge !== null) expect(challenge).toMatch(/^Basic realm="/);
    });

    afterAll(() => {
      const { app, assertion, server } = asking;
      expectUnlogged(server.log(), [
        app.secret,
        assertion,
        byApp().authorization.slice(6),
        'unspoken',
      ]);
      expect(linesWith(server.log(), '"request_failed"')).toEqual([]);
    });
  });
}
