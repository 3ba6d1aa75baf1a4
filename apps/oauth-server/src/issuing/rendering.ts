import type { Middleware, ParameterizedContext } from 'koa';
import { mannersOf, type Answer } from './manners.ts';
import { pendingInteraction } from './pending-interaction.ts';

/** Lets the dialect of a request word what the core decided; outermost, so it sees everything. */
export const renderAnswers: Middleware = async (ctx, next) => {
  await next();
  const { render } = mannersOf(ctx);
  if (!render) return;
  const before = { status: ctx.status, body: ctx.body as unknown };
  write(ctx, render(before, pendingInteraction(ctx)));
};

function write(ctx: ParameterizedContext, { status, body, headers = {} }: Answer): void {
  ctx.body = body;
  ctx.status = status;
  if (status < 300 || status >= 400) ctx.remove('Location');
  for (const [name, value] of Object.entries(headers)) ctx.set(name, value);
}
