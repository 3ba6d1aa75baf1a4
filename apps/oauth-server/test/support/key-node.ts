import { randomUUID } from 'node:crypto';
import {
  PostgresFeedWire,
  refreshOnKeyNews,
  SecurityMirror,
  TokenVerifier,
} from '@ticketgate/access';
import { createLogger, createPool, type Clock } from '@ticketgate/runtime';
import type { TestDatabase } from '@ticketgate/testing';
import { SignJWT } from 'jose';
import { createDataSource } from '../../src/database/data-source.ts';
import { rotatingCore } from '../../src/issuing/rotating-core.ts';
import { KeyKeeper } from '../../src/keys/key-keeper.ts';
import type { RotationPolicy } from '../../src/keys/key-lifecycle.ts';
import { KeyRing } from '../../src/keys/key-ring.ts';
import type { SigningKey } from '../../src/keys/signing-key.ts';
import { SigningKeysRepository } from '../../src/keys/signing-keys.repository.ts';
import { SigningKeysService, type KeyEvent } from '../../src/keys/signing-keys.service.ts';
import { RevocationsService } from '../../src/revocation/revocations.service.ts';
import { SecurityFeedRepository } from '../../src/revocation/security-feed.repository.ts';

/** The commands' half of a node, which loads no keys. */
export interface KeyDesk {
  readonly service: SigningKeysService;
  stop(): Promise<void>;
}

export interface KeyNodeOptions {
  readonly clock: Clock;
  readonly encryptionKey: Buffer;
  readonly policy: RotationPolicy;
  /** Hears nothing of the feed: knows of other nodes' changes only when it ticks. */
  readonly deaf?: boolean;
}

/** What is made of a key set: it signs, and shows what it signs with. */
export interface Signer {
  /** The key ids of its JWKS. */
  readonly published: readonly string[];
  readonly jwks: string;
  /** An access token of the first ES256 key. */
  mint(): Promise<string>;
}

/** The keys of one replica, as `app.ts` wires them, and something that signs with them. */
export interface KeyNode {
  readonly ring: KeyRing;
  readonly keeper: KeyKeeper;
  readonly service: SigningKeysService;
  readonly mirror: SecurityMirror;
  readonly verifier: TokenVerifier;
  /** What this node did, in order. */
  readonly events: readonly KeyEvent[];
  signer(): Signer;
  /** Resolves when the ring has been told new keys. */
  changed(): Promise<void>;
  stop(): Promise<void>;
}

const ISSUER = 'https://oauth.ticketgate.test';
const AUDIENCE = 'https://api.ticketgate.test';
const logger = createLogger({ service: 'test', level: 'silent' });

export async function keyNode(database: TestDatabase, options: KeyNodeOptions): Promise<KeyNode> {
  const { clock, deaf = false } = options;
  const { mirror, store, events, service, stop } = await connect(database, options);
  await mirror.start();
  const ring = await KeyRing.load({ store, clock, logger });
  if (!deaf) refreshOnKeyNews(mirror, ring);
  const signer = rotatingCore((keys) => signerOf(keys, clock), ring);
  return {
    ...{ ring, service, mirror, events, stop },
    keeper: new KeyKeeper({ ring, service, clock, logger }),
    verifier: new TokenVerifier({ issuer: ISSUER, audience: AUDIENCE, keys: ring, mirror, clock }),
    signer: () => signer.current(),
    changed: () => new Promise((resolve) => ring.onChange(() => resolve())),
  };
}

/** Keys as an operator's command has them. */
export const keyDesk = (database: TestDatabase, options: KeyNodeOptions): Promise<KeyDesk> =>
  connect(database, options);

async function connect(database: TestDatabase, { clock, encryptionKey, policy }: KeyNodeOptions) {
  const source = await createDataSource({ url: database.oauthUrl, poolMax: 3 }).initialize();
  const settings = { url: database.oauthUrl, max: 2, applicationName: 'test' };
  const pool = createPool(settings, () => undefined);
  const wire = new PostgresFeedWire({ pool });
  const mirror = new SecurityMirror({ pool, wire, clock, logger, maxStalenessMs: 1e12 });
  const feed = new SecurityFeedRepository(clock);
  const revocations = new RevocationsService(source, feed, wire, logger, mirror);
  const store = new SigningKeysRepository(source, encryptionKey, clock);
  const events: KeyEvent[] = [];
  const onEvent = (event: KeyEvent) => Promise.resolve(void events.push(event));
  const service = new SigningKeysService({
    ...{ repository: store, revocations, policy, clock, onEvent },
  });
  const stop = async () => {
    await mirror.stop();
    await source.destroy();
    await pool.end();
  };
  return { mirror, store, events, service, stop };
}

function signerOf(keys: readonly SigningKey[], clock: Clock): Signer {
  const key = keys.find(({ alg }) => alg === 'ES256');
  if (!key) throw new Error('there is no key to sign with');
  const { kid, alg, privateKey } = key;
  const shown = keys.map((one) => ({
    ...one.publicKey.export({ format: 'jwk' }),
    ...{ kid: one.kid, alg: one.alg, use: 'sig' },
  }));
  return {
    published: keys.map((one) => one.kid),
    jwks: JSON.stringify({ keys: shown }),
    mint: () =>
      new SignJWT(claims(clock)).setProtectedHeader({ alg, kid, typ: 'at+jwt' }).sign(privateKey),
  };
}

/** Of a token that lives for as long as a token may. */
function claims(clock: Clock) {
  const iat = Math.floor(clock.epochMs() / 1_000);
  const [userId, tenantId, credentialId, applicationId] = [1, 2, 3, 4].map(() => randomUUID());
  return {
    ...{ iss: ISSUER, aud: AUDIENCE, sub: 'rr_agent', client_id: 'rr_agent', jti: randomUUID() },
    ...{ iat, exp: iat + 86_400, grant_type: 'client_credentials', scope: 'client_api' },
    ...{ role: 'INTEGRATION_AGENT', username: 'agent@example.test', rev: 0 },
    ...{ userId, tenantId, credentialId, applicationId },
  };
}
