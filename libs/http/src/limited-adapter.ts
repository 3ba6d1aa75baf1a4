import { createServer, type ServerOptions } from 'node:http';
import { ExpressAdapter } from '@nestjs/platform-express';
import type { Express } from 'express';

/**
 * How long a connection may take, in milliseconds. Headers that drip are noticed by a look around
 * every second, so that a slow sender is gone within 15 s; idle connections outlive those of the
 * proxies in front, so that it is never this side that ends one just being used.
 */
export const SERVER_LIMITS = {
  headersTimeout: 14_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 75_000,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 16_384,
} as const satisfies ServerOptions;

/** Nest's Express adapter on a server with {@link SERVER_LIMITS}. */
export class LimitedAdapter extends ExpressAdapter {
  readonly #express: Express;

  constructor(express: Express) {
    super(express);
    this.#express = express;
  }

  override initHttpServer(): void {
    this.setHttpServer(createServer(SERVER_LIMITS, this.#express));
  }
}
