import { randomUUID } from 'node:crypto';
import {
  PostgresFeedWire,
  RemoteKeySet,
  TokenVerifier,
  type FeedWire,
  type TokenVerifierOptions,
} from '../../src/index.ts';
import { FeedDatabase } from './feed-database.ts';
import { keyEndpoint, type KeyEndpoint } from './key-endpoint.ts';
import { AUDIENCE, goodClaims, ISSUER, mintingKey, sign, type MintingKey } from './minter.ts';
import { makeMirror, NEVER_MS, reached, stopMirrors, type MirrorUnderTest } from './mirrors.ts';
import { recordingLogger } from './recording-logger.ts';
import { closeRelays, relayTo, type Relay } from './relay.ts';

/** A whole resource server's verifying side, on a real record, wire and key endpoint. */
export interface VerifyingWorld extends MirrorUnderTest {
  readonly database: FeedDatabase;
  readonly wire: FeedWire;
  /** Between the mirror and the database. */
  readonly relay: Relay;
  readonly key: MintingKey;
  readonly endpoint: KeyEndpoint;
  readonly verifier: TokenVerifier;
  /** A further verifier on the same mirror and keys. */
  verifierWith(options: Partial<TokenVerifierOptions>): TokenVerifier;
  /** A good token, but for the claims given; `undefined` removes one. */
  mint(claims?: object, header?: object): Promise<string>;
  /** Has the endpoint publish these keys and waits until they are in use. */
  publishKeys(...keys: readonly Pick<MintingKey, 'published'>[]): Promise<void>;
  /** Commits and publishes a revocation and waits until the mirror obeys it. */
  revoke(...named: Parameters<FeedDatabase['writer']['revoke']>): Promise<number>;
  end(): Promise<void>;
}

export async function verifyingWorld(): Promise<VerifyingWorld> {
  const [database, key] = await Promise.all([FeedDatabase.create(), mintingKey()]);
  const { clock } = database;
  const [endpoint, relay] = await Promise.all([
    keyEndpoint(key.published),
    relayTo(database.readerUrl),
  ]);
  const wire = new PostgresFeedWire({ pool: database.pool(), channel: `test:${randomUUID()}` });
  const pool = database.pool(relay.url);
  const made = makeMirror({ pool, wire, clock, pollMs: NEVER_MS });
  const keyLogger = recordingLogger();
  const keys = new RemoteKeySet({ jwksUrl: endpoint.url, clock, logger: keyLogger, refreshMs: 20 });
  const up = made.logger.next('security_feed.wire_up');
  await Promise.all([made.mirror.start(), up, keys.start()]);
  const basis = { issuer: ISSUER, audience: AUDIENCE, keys, mirror: made.mirror, clock };
  return {
    ...made,
    database,
    wire,
    relay,
    key,
    endpoint,
    verifier: new TokenVerifier(basis),
    verifierWith: (options) => new TokenVerifier({ ...basis, ...options }),
    mint: (claims = {}, header = {}) => sign(key, { ...goodClaims(clock), ...claims }, header),
    publishKeys: async (...all) => {
      const changed = keyLogger.next('key_set.changed');
      endpoint.publish(...all.map(({ published }) => published));
      await changed;
    },
    revoke: async (...named) => {
      const entry = await database.writer.revoke(...named);
      await wire.publish(entry);
      await reached(made.mirror, entry);
      return entry.seq;
    },
    end: async () => {
      keys.stop();
      await stopMirrors();
      await endpoint.close();
      await closeRelays();
      await database.drop();
    },
  };
}

/** What a verifier says to a token: `ok`, or the code and the description of its refusal. */
export async function verdict(verifier: TokenVerifier, token: string): Promise<string> {
  try {
    await verifier.verify(token);
    return 'ok';
  } catch (error) {
    const { code, description } = error as { code: string; description: string };
    return `${code}: ${description}`;
  }
}

export const NOT_VALID = 'invalid_token: The token is not valid.';
export const EXPIRED = 'invalid_token: The token has expired.';
export const REVOKED = 'invalid_token: The token was revoked.';
