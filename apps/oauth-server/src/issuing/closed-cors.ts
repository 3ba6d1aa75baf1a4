import type { Middleware } from 'koa';

const PUBLIC_DOCUMENTS = '/.well-known/';

/**
 * No page of another origin may read a token answer. The library allows every origin until it knows
 * the client, so a refusal of an unknown one would be readable; key set and metadata stay public.
 */
export const closedCors: Middleware = async (ctx, next) => {
  await next();
  if (ctx.path.startsWith(PUBLIC_DOCUMENTS)) return;
  ctx.remove('Access-Control-Allow-Origin');
  ctx.remove('Access-Control-Expose-Headers');
};
