import { CALLBACK } from './people.ts';
import type { World } from './world.ts';

export interface Registered {
  readonly client_id: string;
  readonly client_secret: string;
}

/** Registers an application for people (RFC 7591), with a secret. @throws when it is refused. */
export async function register(
  world: World,
  bearer: string,
  metadata: Readonly<Record<string, unknown>>,
): Promise<Registered> {
  const { status, body } = await world.ask(`${world.product.apiUrl}/api/oauth2/register`, {
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}` },
    json: {
      ...{ client_name: 'Registered', redirect_uris: [CALLBACK], default_sub_type: 'user' },
      ...metadata,
    },
  });
  if (status !== 201) throw new Error(`Not registered: ${status} ${JSON.stringify(body)}`);
  const { client_id: id, client_secret: secret } = body;
  return { client_id: String(id), client_secret: world.hush(String(secret)) };
}
