import type { IncomingMessage } from 'node:http';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { MissingToken, principalOf } from '@ticketgate/access';
import { requestId } from '@ticketgate/runtime';
import type { Actor } from '../tickets/actor.ts';

/** Parameter decorator: on whose behalf the request is made. @throws MissingToken on public paths. */
export const Acting = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const req = context.switchToHttp().getRequest<IncomingMessage>();
  const who = principalOf(req);
  if (!who) throw new MissingToken();
  const { tenantId, userId, clientId, scopes } = who;
  return { tenantId, userId, clientId, scopes, requestId: requestId(req) };
});
