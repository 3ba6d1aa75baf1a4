import type { IncomingMessage } from 'node:http';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { MissingToken } from '../access-error.ts';
import type { Principal } from '../tokens/principal.ts';
import { principalOf } from './request-principal.ts';

/** Parameter decorator: the {@link Principal} of the request. @throws MissingToken on public ones. */
export const Who = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const who = principalOf(context.switchToHttp().getRequest<IncomingMessage>());
  if (!who) throw new MissingToken();
  return who;
});
