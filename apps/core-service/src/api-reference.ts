import type { Type } from '@nestjs/common';
import { Reference } from '@ticketgate/http';
import { productVersion } from '@ticketgate/observability';
import { EXAMPLES } from './api-examples.ts';
import type { Config } from './config/config.ts';

/** Every call of this service for `/openapi.json` and `/docs`. */
export const apiReference = (
  {
    apiBaseUrl,
    issuer,
  }: Pick<Config, 'apiBaseUrl'> & { readonly issuer: { readonly url: string } },
  controllers: () => readonly Type[],
): Reference =>
  new Reference({
    controllers,
    title: 'Ticketgate API',
    description:
      'Tickets, for integration agents (`/api/client-api`) and for people (`/api/tickets`). ' +
      'Tokens, users, applications and revocation are the authorization server’s, which answers ' +
      'its own paths under this host, too.',
    version: productVersion(),
    url: apiBaseUrl,
    examples: EXAMPLES,
    guarded: ['too_many_requests'],
    neighbour: { title: 'the authorization server’s', url: `${issuer.url}/docs` },
  });
