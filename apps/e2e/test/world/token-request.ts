import type { DemoApplication } from '@ticketgate/testing';

export interface TokenRequest {
  /** The authorization server's token endpoint by default. */
  readonly url?: string;
  /** Names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly form: Readonly<Record<string, string>>;
}

/** What every token request here asks for. */
export const GRANT = { grant_type: 'client_credentials', scope: 'client_api' } as const;

/** RFC 6749 2.3.1: id and secret as HTTP Basic. */
export function basic({ clientId, clientSecret }: DemoApplication): { authorization: string } {
  return {
    authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
  };
}

/** RFC 6749 2.3.1: id and secret in the body. */
export const post = ({ clientId, clientSecret }: DemoApplication) => ({
  client_id: clientId,
  client_secret: clientSecret,
});

/** RFC 7523 2.2: a signed assertion in place of a secret. */
export const asserted = (assertion: string) => ({
  client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  client_assertion: assertion,
});
