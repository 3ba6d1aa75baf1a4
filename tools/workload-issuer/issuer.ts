import { createHash, generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { Clock } from '@ticketgate/runtime';

const KEYS = '/openid/v1/jwks';
const DISCOVERY = '/.well-known/openid-configuration';

/** Whom the token is for, as a projected volume names it. */
export interface ProjectedToken {
  readonly namespace: string;
  readonly serviceAccount: string;
  readonly audience: string;
  /** Seconds. */
  readonly lifetime: number;
}

interface Key {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly jwk: object;
}

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

function newKey(): Key {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const der = publicKey.export({ type: 'spki', format: 'der' });
  const kid = createHash('sha256').update(der).digest('base64url');
  const jwk = { use: 'sig', ...publicKey.export({ format: 'jwk' }), kid, alg: 'RS256' };
  return { kid, privateKey, jwk };
}

/** The part of a cluster's API server that speaks for its service accounts; its keys live as long as it. */
export class WorkloadIssuer {
  readonly issuer: string;
  readonly server: Server;
  readonly #clock: Clock;
  #key = newKey();

  /** @param port of loopback, where whoever made it lets `server` listen */
  constructor(port: number, clock: Clock) {
    this.issuer = `http://127.0.0.1:${port}`;
    this.#clock = clock;
    this.server = createServer((req, res) => {
      const answer = this.#documents().get(req.url ?? '');
      if (!answer) return res.writeHead(404).end();
      return res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
  }

  /** A token as the kubelet would write it into a pod. */
  token({ namespace, serviceAccount, audience, lifetime }: ProjectedToken): string {
    const iat = Math.floor(this.#clock.epochMs() / 1_000);
    const claims = {
      aud: [audience],
      ...{ exp: iat + lifetime, iat, iss: this.issuer, jti: randomUUID() },
      'kubernetes.io': { namespace, serviceaccount: { name: serviceAccount, uid: randomUUID() } },
      nbf: iat,
      sub: `system:serviceaccount:${namespace}:${serviceAccount}`,
    };
    const signed = `${part({ alg: 'RS256', kid: this.#key.kid })}.${part(claims)}`;
    const signature = sign('sha256', Buffer.from(signed), this.#key.privateKey);
    return `${signed}.${signature.toString('base64url')}`;
  }

  /** Signs with another key from now on; the one before is published no more. */
  rotate(): void {
    this.#key = newKey();
  }

  #documents(): ReadonlyMap<string, object> {
    const discovery = {
      issuer: this.issuer,
      jwks_uri: `${this.issuer}${KEYS}`,
      response_types_supported: ['id_token'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
    };
    return new Map<string, object>([
      [DISCOVERY, discovery],
      [KEYS, { keys: [this.#key.jwk] }],
    ]);
  }
}
