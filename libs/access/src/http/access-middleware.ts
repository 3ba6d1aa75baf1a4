import type { IncomingMessage, ServerResponse } from 'node:http';
import { pathOf } from '@ticketgate/runtime';
import type { Principal } from '../tokens/principal.ts';
import type { TokenVerifier } from '../tokens/token-verifier.ts';
import { bearerToken } from './bearer.ts';
import { doorkeeper, type Door } from './doors.ts';
import { setPrincipal } from './request-principal.ts';

export interface AccessMiddlewareOptions {
  readonly verifier: Pick<TokenVerifier, 'verify'>;
  readonly doors: readonly Door[];
  /** Whether a raw path (no query, not decoded) needs no token. Compare exactly. */
  readonly isPublic: (path: string) => boolean;
  /**
   * Told whose request it is, before the doors are asked: refusals of theirs are answers, too. It
   * may refuse the request itself, by throwing or rejecting.
   */
  readonly onPrincipal?: (
    who: Principal,
    req: IncomingMessage,
    res: ServerResponse,
  ) => void | Promise<void>;
}

export type AccessMiddleware = (
  req: IncomingMessage,
  res: ServerResponse,
  next: (error?: unknown) => void,
) => void;

/**
 * Authenticates every request before it is routed and keeps each role to its door. Every refusal is
 * an AccessError handed to `next`; the app renders it (status, headers, problem body).
 */
export function accessMiddleware(options: AccessMiddlewareOptions): AccessMiddleware {
  const { verifier, isPublic, onPrincipal } = options;
  const checkDoor = doorkeeper(options.doors);
  return (req, res, next) => {
    const path = pathOf(req);
    if (isPublic(path)) return next();
    const enter = (who: Principal) => {
      checkDoor(who, path);
      setPrincipal(req, who);
    };
    const admit = (who: Principal) => {
      const waiting = onPrincipal?.(who, req, res);
      if (waiting) return waiting.then(() => enter(who));
      enter(who);
    };
    try {
      const who = verifier.verify(bearerToken(req));
      if (who instanceof Promise) {
        who.then(admit).then(() => next(), next);
        return;
      }
      const waiting = admit(who);
      if (waiting) {
        waiting.then(() => next(), next);
        return;
      }
    } catch (error) {
      return next(error);
    }
    next();
  };
}
