import { INTERNAL_GRANT, PATHS, type FormParameters } from '../../issuing/index.ts';
import type { ParametersRoute } from '../front.ts';

/** How a client may say who it is beside HTTP Basic (RFC 6749 2.3.1, RFC 7523 2.2). */
const PROOF = ['client_id', 'client_secret', 'client_assertion_type', 'client_assertion'];
const ASKED = ['token', 'token_type_hint'];

/** RFC 7009 and RFC 7662: steps of ours behind the client authentication of the token endpoint. */
export const tokenRoutes: readonly ParametersRoute[] = [
  step(PATHS.revoke, INTERNAL_GRANT.revoke),
  step(PATHS.introspect, INTERNAL_GRANT.introspect),
];

function step(path: string, grantType: string): ParametersRoute {
  return {
    kind: 'parameters',
    method: 'POST',
    path,
    translate: (parameters, req) => {
      // Clients that send a bearer with everything mean no client authentication by it.
      if (/^bearer\s/i.test(req.headers.authorization ?? '')) delete req.headers.authorization;
      return {
        path: PATHS.token,
        parameters: { ...only(parameters, [...PROOF, ...ASKED]), grant_type: grantType },
        manners: { internalGrant: true },
      };
    },
  };
}

/** RFC 7009 2.1: what is not known is ignored. */
const only = (parameters: FormParameters, names: readonly string[]): FormParameters =>
  Object.fromEntries(Object.entries(parameters).filter(([name]) => names.includes(name)));
