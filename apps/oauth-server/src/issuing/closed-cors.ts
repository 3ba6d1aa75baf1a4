import type { Middleware, Next, ParameterizedContext } from 'koa';
import { findMint } from './mint.ts';

const PUBLIC_DOCUMENTS = '/.well-known/';

/**
 * A page of another origin may read an answer only where the application that asked lists that
 * origin. The library allows every origin until it knows the client, so a refusal of an unknown
 * one would be readable; key set and metadata stay public.
 */
export const closedCors: Middleware = (ctx, next) =>
  ctx.path.startsWith(PUBLIC_DOCUMENTS) ? next() : close(ctx, next);

async function close(ctx: ParameterizedContext, next: Next): Promise<void> {
  await next();
  const origin = ctx.get('Origin');
  const allowed = findMint(ctx)?.reading.client.application.corsOrigins ?? [];
  if (origin !== '' && allowed.includes(origin)) {
    ctx.set('Access-Control-Allow-Origin', origin);
    ctx.vary('Origin');
    return;
  }
  ctx.remove('Access-Control-Allow-Origin');
  ctx.remove('Access-Control-Expose-Headers');
}
