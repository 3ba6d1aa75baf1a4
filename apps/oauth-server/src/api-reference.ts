import type { Type } from '@nestjs/common';
import { Reference } from '@ticketgate/http';
import { productVersion } from '@ticketgate/observability';
import { EXAMPLES } from './api-examples.ts';
import { frontOperations } from './fronts/front-operations.ts';
import type { Front } from './fronts/front.ts';

export interface ApiReferenceParts {
  readonly issuer: string;
  /** Origin of the API. */
  readonly audience: string;
  readonly fronts: readonly Front[];
}

/** Every call of this service, whoever answers it, for `/openapi.json` and `/docs`. */
export function apiReference(
  { issuer, audience, fronts }: ApiReferenceParts,
  controllers: readonly Type[],
): Reference {
  return new Reference({
    title: 'Ticketgate authorization server',
    description:
      'Tokens in five dialects, and the administration of a tenant: users, applications, ' +
      'credentials, revocation, the audit trail. The API’s host answers the same paths.',
    version: productVersion(),
    url: issuer,
    examples: EXAMPLES,
    controllers: () => controllers,
    others: frontOperations(fronts),
    securitySchemes: {
      client: {
        type: 'http',
        scheme: 'basic',
        description:
          'Client id and secret (RFC 6749 2.3.1). Instead, both in the form, or an assertion ' +
          '(RFC 7523); a public client only names itself.',
      },
    },
    neighbour: { title: 'the ticket API’s', url: `${audience}/docs` },
  });
}
