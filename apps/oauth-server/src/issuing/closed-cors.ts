import type { Middleware, Next, ParameterizedContext } from 'koa';
import { findMint } from './mint.ts';

const PUBLIC_DOCUMENTS = '/.well-known/';

/**
 * A page of another origin may read an answer only where the application that asked lists that
 * origin. The library allows every origin until it knows the client, so a refusal of an unknown
 * one would be readable; key set and metadata stay public.
 */
export const closedCors: Middleware = (ctx, next) => {
  const origin = ctx.get('Origin');
  const isForPages = origin !== '' && !ctx.path.startsWith(PUBLIC_DOCUMENTS);
  return isForPages ? close(origin, ctx, next) : next();
};

async function close(origin: string, ctx: ParameterizedContext, next: Next): Promise<void> {
  await next();
  const allowed = findMint(ctx)?.reading.client.application.corsOrigins ?? [];
  if (allowed.includes(origin)) {
    ctx.set('Access-Control-Allow-Origin', origin);
    ctx.vary('Origin');
    return;
  }
  ctx.remove('Access-Control-Allow-Origin');
  ctx.remove('Access-Control-Expose-Headers');
}
