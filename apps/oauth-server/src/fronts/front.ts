import type { IncomingMessage } from 'node:http';

/** One path of a dialect. */
export interface FrontRoute {
  readonly method: 'GET' | 'POST';
  /** Matched exactly, before its query. */
  readonly path: string;
  /**
   * Makes the request plain, so that the issuing core can read it. Decides nothing.
   * @throws UnreadableRequest
   */
  readonly normalise: (req: IncomingMessage) => IncomingMessage | Promise<IncomingMessage>;
}

/** A dialect: the same issuing core under another system's paths, bodies and words. */
export interface Front {
  readonly name: string;
  readonly routes: readonly FrontRoute[];
}
