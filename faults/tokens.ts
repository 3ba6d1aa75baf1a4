import { createPrivateKey, randomUUID, sign, type JsonWebKey } from 'node:crypto';
import { administrate, type Fleet, type Replica } from '@ticketgate/testing';

const form = (fields: Readonly<Record<string, string>>) => new URLSearchParams(fields);

/** A new access token of the demo's application. @throws when there is none. */
export async function freshToken({ demo }: Fleet): Promise<string> {
  const { clientId, clientSecret } = demo.application;
  const answer = await fetch(`${demo.oauthUrl}/api/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
    body: form({ grant_type: 'client_credentials', scope: 'client_api' }),
  });
  const { access_token: token } = (await answer.json()) as { access_token?: string };
  if (token === undefined) throw new Error(`no token: ${answer.status}`);
  return token;
}

/** Where a replica says whether it takes a token. */
const doorOf = ({ url, service }: Replica) =>
  service === 'core-service'
    ? `${url}/api/client-api/ticket/search?limit=1`
    : `${url}/api/client-api/whoami`;

/** Status with which a replica answers whoever shows the token; 0 when it does not answer. */
export async function shown(replica: Replica, token: string): Promise<number> {
  const headers = { authorization: `Bearer ${token}` };
  const answer = await fetch(doorOf(replica), { headers }).catch(() => undefined);
  await answer?.arrayBuffer();
  return answer?.status ?? 0;
}

/** Ends a token. @returns when that was acknowledged. @throws when it was not. */
export async function revoke(fleet: Fleet, admin: string, token: string): Promise<number> {
  const { status, body } = await administrate(admin, `${fleet.demo.oauthUrl}/api/revocations`, {
    ...{ level: 'token', token },
  });
  if (status >= 300) throw new Error(`not revoked: ${status} ${JSON.stringify(body)}`);
  return performance.now();
}

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** RFC 7523 3: a new assertion of the demo's application that has a key. */
export function anAssertion({ demo }: Fleet): string {
  const { clientId, privateJwk } = demo.keyApplication;
  const jwk = privateJwk as JsonWebKey & { kid?: string };
  const iat = Math.floor(Date.now() / 1_000);
  const header = { alg: 'ES256', ...(jwk.kid !== undefined && { kid: jwk.kid }) };
  const input = [
    encoded(header),
    encoded({
      ...{ iss: clientId, sub: clientId, aud: demo.oauthUrl },
      ...{ iat, exp: iat + 60, jti: randomUUID() },
    }),
  ].join('.');
  const key = createPrivateKey({ key: jwk, format: 'jwk' });
  const signature = sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' });
  return `${input}.${signature.toString('base64url')}`;
}

/** Status with which an assertion is answered at a replica. */
export async function shownAssertion(
  fleet: Fleet,
  assertion: string,
  origin: string = fleet.demo.oauthUrl,
): Promise<number> {
  const answer = await fetch(`${origin}/api/oauth2/token`, {
    method: 'POST',
    body: form({
      ...{ grant_type: 'client_credentials', scope: 'client_api' },
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    }),
  });
  await answer.arrayBuffer();
  return answer.status;
}
