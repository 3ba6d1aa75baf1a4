import { FormBrowser } from '@ticketgate/testing';
import type { Replica, World } from './world.ts';

export type { Page } from '@ticketgate/testing';

/** A browser that follows the issuer's address to one of its replicas. */
export class Browser extends FormBrowser {
  constructor({ config }: Pick<World, 'config'>, { baseUrl }: Pick<Replica, 'baseUrl'>) {
    super({ origin: config.issuer, baseUrl });
  }
}
