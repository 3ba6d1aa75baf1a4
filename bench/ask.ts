import type { Request } from 'autocannon';

/**
 * Sends one request as the load would, outside of any measurement.
 * @throws Error with the answer when it is not 2xx
 */
export async function ask<T>(url: string, { method, path, headers, body }: Request): Promise<T> {
  const answer = await fetch(`${url}${path ?? ''}`, {
    method: method ?? 'GET',
    headers: headers as Record<string, string>,
    ...(body !== undefined && { body: String(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path ?? url}: ${answer.status} ${text}`);
  return JSON.parse(text) as T;
}
