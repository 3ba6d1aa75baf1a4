import type { IncomingMessage } from 'node:http';
import type { Principal } from '../tokens/principal.ts';

const PRINCIPAL = Symbol('principal');

type Tagged = IncomingMessage & { [PRINCIPAL]?: Principal };

/** Who a request acts as; undefined on public paths and before {@link accessMiddleware} ran. */
export function principalOf(req: IncomingMessage): Principal | undefined {
  return (req as Tagged)[PRINCIPAL];
}

/** Only the middleware says who somebody is. */
export function setPrincipal(req: IncomingMessage, who: Principal): void {
  (req as Tagged)[PRINCIPAL] = who;
}
