import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '@ticketgate/runtime';
import { makeKey, sign, type AssertionKey, type Json, type Signing } from './assertion.ts';

export const SUBJECT = 'system:serviceaccount:night:reporter';

/** What a cluster shows of itself: a discovery document and a key set, as its API server has them. */
export interface WorkloadIssuer {
  readonly issuer: string;
  readonly hostAndPort: string;
  /** How many requests it got, per path. */
  readonly hits: ReadonlyMap<string, number>;
  /** A token as the kubelet would put it into a pod, for one audience and for an hour. */
  token(audience: unknown, claims?: Json, signing?: Signing): Promise<string>;
  /** Signs with another key from now on and publishes it alone; what was there is gone. */
  rotate(options?: { readonly alg?: string }): Promise<AssertionKey>;
  /** Publishes these keys, whatever signs. */
  publish(...keys: readonly object[]): void;
  /** Members of the discovery document that replace what is there; undefined removes one. */
  discover(members: Json): void;
  /** Answers everything like this; undefined mends it. */
  answer(handler: ((req: IncomingMessage, res: ServerResponse) => void) | undefined): void;
  stop(): Promise<void>;
}

export async function workloadIssuer(clock: Clock): Promise<WorkloadIssuer> {
  const hits = new Map<string, number>();
  let key = await makeKey({ alg: 'RS256' });
  let keys: readonly object[] = [key.publicJwk];
  let document: Json = {};
  let handle: ((req: IncomingMessage, res: ServerResponse) => void) | undefined;
  const server = createServer((req, res) => {
    const path = req.url ?? '';
    hits.set(path, (hits.get(path) ?? 0) + 1);
    if (handle) return handle(req, res);
    res.setHeader('content-type', 'application/json');
    if (path === '/.well-known/openid-configuration') return res.end(JSON.stringify(document));
    if (path === '/openid/v1/jwks') return res.end(JSON.stringify({ keys }));
    return res.writeHead(404).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // listening on TCP
  const hostAndPort = `127.0.0.1:${port}`;
  const issuer = `http://${hostAndPort}`;
  document = { issuer, jwks_uri: `${issuer}/openid/v1/jwks` };
  return {
    ...{ issuer, hostAndPort, hits },
    token: (aud, claims = {}, signing = {}) => {
      const iat = Math.floor(clock.epochMs() / 1_000);
      const projected = { iss: issuer, sub: SUBJECT, aud: [aud], iat, nbf: iat, exp: iat + 3_600 };
      return sign(key, { ...projected, ...claims }, signing);
    },
    rotate: async ({ alg = 'RS256' } = {}) => {
      key = await makeKey({ alg });
      keys = [key.publicJwk];
      return key;
    },
    publish: (...published) => {
      keys = published;
    },
    discover: (members) => {
      document = { ...document, ...members };
    },
    answer: (handler) => {
      handle = handler;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
