import type { IncomingMessage } from 'node:http';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AccessDenied, MissingToken } from '../access-error.ts';
import { ACCESS, type DeclaredAccess } from './access.ts';
import { principalOf } from './request-principal.ts';
import { requireScope } from './require-scope.ts';

/**
 * Closed by default: a handler that declares nothing is open to nobody. Needs no injection; use it
 * as the app's global guard.
 * @throws MissingToken (401), InsufficientScope or AccessDenied (403).
 */
export class AccessGuard implements CanActivate {
  readonly #reflector = new Reflector();

  canActivate(context: ExecutionContext): boolean {
    const rule = this.#reflector.getAllAndOverride<DeclaredAccess | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (rule === undefined) throw new AccessDenied('Nobody may call this.');
    if (rule === 'public') return true;
    const who = principalOf(context.switchToHttp().getRequest<IncomingMessage>());
    if (!who) throw new MissingToken();
    if (rule.scope !== undefined) requireScope(who, rule.scope);
    if (rule.roles.includes(who.role)) return true;
    throw new AccessDenied(`A token of role ${who.role} may not call this.`);
  }
}
