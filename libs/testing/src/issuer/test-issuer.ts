import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AccessTokenClaims } from '@ticketgate/contracts';
import { systemClock, type Clock } from '@ticketgate/runtime';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';

export interface TestIssuerOptions {
  /** `iss`; by default the address of the issuer's own server. */
  readonly issuer?: string;
  /** `aud`; `http://localhost:3000` by default. */
  readonly audience?: string;
  readonly clock?: Clock;
}

export interface MintOptions {
  /** Members of the JOSE header to add or replace. */
  readonly header?: Readonly<Record<string, string>>;
}

/** A real authorization server's outside: a key pair, its JWKS over HTTP, tokens signed by it. */
export interface TestIssuer {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUrl: string;
  /** How often the JWKS was fetched. */
  readonly fetches: () => number;
  /** Signs an access token; claims given replace the defaults, `undefined` removes one. */
  mint(claims?: Record<string, unknown>, options?: MintOptions): Promise<string>;
  /** Publishes a further ES256 key and signs with it from now on; resolves to its `kid`. */
  rotate(): Promise<string>;
  /** From now on the JWKS answers this status and nothing else; 200 mends it. */
  answer(status: number): void;
  /** From now on its metadata names this issuer. */
  claimToBe(issuer: string): void;
  stop(): Promise<void>;
}

interface SigningKey {
  readonly kid: string;
  readonly secret: CryptoKey;
  readonly published: JWK;
}

async function newKey(): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const kid = randomUUID();
  const published = { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' };
  return { kid, secret: privateKey, published };
}

/** An integration agent's token, valid for five minutes, over everything a test does not name. */
function defaultClaims(iss: string, aud: string, clock: Clock): AccessTokenClaims {
  const iat = Math.floor(clock.epochMs() / 1000);
  const userId = randomUUID();
  return {
    iss,
    aud,
    sub: userId,
    iat,
    exp: iat + 300,
    jti: randomUUID(),
    client_id: 'rr_test',
    grant_type: 'client_credentials',
    scope: 'client_api',
    role: 'INTEGRATION_AGENT',
    username: 'agent@example.test',
    userId,
    tenantId: randomUUID(),
    credentialId: randomUUID(),
    applicationId: randomUUID(),
    rev: 0,
  };
}

/** Starts an issuer on a free loopback port. */
export async function testIssuer(options: TestIssuerOptions = {}): Promise<TestIssuer> {
  const clock = options.clock ?? systemClock;
  const audience = options.audience ?? 'http://localhost:3000';
  const keys = [await newKey()];
  let status = 200;
  let fetches = 0;
  const said = { issuer: '' };
  const server = createServer((req, res) => {
    if (req.url === METADATA_PATH) return answerMetadata(res, { ...said, audience });
    fetches += 1;
    res.writeHead(status, { 'content-type': 'application/json' });
    res.end(status === 200 ? JSON.stringify({ keys: keys.map((key) => key.published) }) : '{}');
  });
  const base = await listen(server);
  const issuer = options.issuer ?? base;
  said.issuer = issuer;
  return {
    issuer,
    audience,
    jwksUrl: `${base}/.well-known/jwks.json`,
    fetches: () => fetches,
    mint: (claims = {}, { header = {} } = {}) => {
      const payload = { ...defaultClaims(issuer, audience, clock), ...claims };
      const key = keys.at(-1) as SigningKey; // starts with one and only grows
      return new SignJWT(withoutUndefined(payload))
        .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: key.kid, ...header })
        .sign(key.secret);
    },
    rotate: async () => {
      const key = await newKey();
      keys.push(key);
      return key.kid;
    },
    answer: (next) => {
      status = next;
    },
    claimToBe: (other) => {
      said.issuer = other;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const METADATA_PATH = '/.well-known/oauth-authorization-server';

function answerMetadata(
  res: ServerResponse,
  { issuer, audience }: { readonly issuer: string; readonly audience: string },
): void {
  res.writeHead(200, { 'content-type': 'application/json' });
  res.end(JSON.stringify({ issuer, protected_resources: [audience] }));
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  return `http://127.0.0.1:${port}`;
}

function withoutUndefined(payload: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(payload).filter(([, value]) => value !== undefined));
}
