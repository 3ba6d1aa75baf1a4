import type { Fleet } from './fleet.ts';

/** An access token of the demo's administrator. @throws when there is none. */
export async function adminToken({ demo }: Pick<Fleet, 'demo'>): Promise<string> {
  const { clientId, token } = demo.adminRefreshToken;
  const answer = await fetch(`${demo.apiUrl}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      ...{ grant_type: 'refresh_token', client_id: clientId, refresh_token: token },
    }),
  });
  const body = (await answer.json()) as { access_token?: string };
  if (body.access_token === undefined) throw new Error(`no token: ${answer.status}`);
  return body.access_token;
}

/** One call of an administrator's with a JSON body. */
export async function administrate(
  token: string,
  url: string,
  json: unknown,
): Promise<{ readonly status: number; readonly body: Readonly<Record<string, unknown>> }> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(json),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

/** Has everything that happens posted to an address. @throws when that is refused. */
export async function subscribe(fleet: Pick<Fleet, 'demo'>, url: string): Promise<void> {
  const token = await adminToken(fleet);
  const made = await administrate(token, `${fleet.demo.apiUrl}/api/webhooks`, {
    ...{ url, eventTypes: ['*'] },
  });
  if (made.status !== 201) throw new Error(`${made.status} ${JSON.stringify(made.body)}`);
}
