import type { Middleware } from 'koa';
import { PATHS } from '../paths.ts';

const ONLY = 'query';

const otherwise = new WeakSet();

/**
 * Codes and errors go back in the query and in no other way: a fragment is for scripts, and the
 * library's form posts itself by one. The parameter is taken out before the library could answer by
 * it; the refusal comes when the client is known, and goes back in the query, too.
 */
export const onlyQueryMode: Middleware = (ctx, next) => {
  if (!ctx.path.startsWith(PATHS.authorize)) return next();
  const { response_mode: mode, ...others } = ctx.query;
  if (mode !== undefined && mode !== ONLY) {
    otherwise.add(ctx.req);
    ctx.query = others;
  }
  return next();
};

/** @param ctx oidc-provider's context object */
export const asksOtherResponseMode = ({ req }: { readonly req: object }): boolean =>
  otherwise.has(req);
