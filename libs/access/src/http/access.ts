import type { Role, Scope } from '@ticketgate/contracts';
import { SetMetadata } from '@nestjs/common';

/** Who may call a handler: the token's scope narrows first, then the role grants. */
export interface AccessRule {
  readonly roles: readonly Role[];
  /**
   * What the token must hold, all of it; left out where the role alone decides. A narrow ticket
   * scope is held by `client_api` alone, too (see `requireScope`).
   */
  readonly scope?: Scope | readonly Scope[];
}

/** What a handler or its class declares. */
export type DeclaredAccess = AccessRule | 'public';

/** Metadata key of the declaration. */
export const ACCESS = 'ticketgate:access';

/** Declares who may call a handler, or all handlers of a class that declare nothing themselves. */
export const Access = Object.assign(
  (rule: AccessRule): MethodDecorator & ClassDecorator => SetMetadata(ACCESS, rule),
  {
    /** Declares that anybody may call it; its path must be public for the middleware, too. */
    public: SetMetadata(ACCESS, 'public'),
  },
);
