import type { Machine } from './machine.ts';
import { retrying, type RetryPolicy } from './retrying.ts';
import type { Tokens } from './token-keeper.ts';

export interface Sending {
  readonly tokens: Tokens;
  readonly machine: Machine;
  readonly retries: RetryPolicy;
  /** Milliseconds that one attempt may take. */
  readonly timeoutMs: number;
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Sends one request with a token, again where that can help and can do no harm. A 401 gets one new
 * token: rights may have been taken away and given back meanwhile.
 * @param isKeyed whether the server carries it out once, however often its key comes.
 */
export async function send(
  request: Request,
  isKeyed: boolean,
  { tokens, machine, retries, timeoutMs }: Sending,
): Promise<Response> {
  let token = '';
  const prepare = async () => {
    token = await tokens.get();
    const copy = request.clone();
    copy.headers.set('authorization', `Bearer ${token}`);
    return copy;
  };
  const mayRepeat = SAFE.has(request.method) || isKeyed;
  const repeated = { prepare, mayRepeat, signal: request.signal, timeoutMs };
  const response = await retrying(repeated, retries, machine);
  if (response.status !== 401) return response;
  const refused = token;
  tokens.forget(refused);
  if ((await tokens.get()) === refused) return response;
  await response.body?.cancel();
  return retrying(repeated, retries, machine);
}
