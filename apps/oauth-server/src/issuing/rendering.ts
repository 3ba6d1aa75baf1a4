import type { Middleware, Next, ParameterizedContext } from 'koa';
import { mannersOf, type Answer, type Manners } from './manners.ts';
import { pendingInteraction } from './people/pending-interaction.ts';

/** Lets the dialect of a request word what the core decided; outermost, so it sees everything. */
export const renderAnswers: Middleware = (ctx, next) => {
  const { render } = mannersOf(ctx);
  return render ? renderBy(render, ctx, next) : next();
};

async function renderBy(
  render: NonNullable<Manners['render']>,
  ctx: ParameterizedContext,
  next: Next,
): Promise<void> {
  await next();
  const before = { status: ctx.status, body: ctx.body };
  write(ctx, render(before, pendingInteraction(ctx)));
}

function write(ctx: ParameterizedContext, { status, body, headers = {} }: Answer): void {
  ctx.body = body;
  ctx.status = status;
  if (status < 300 || status >= 400) ctx.remove('Location');
  for (const [name, value] of Object.entries(headers)) ctx.set(name, value);
}
