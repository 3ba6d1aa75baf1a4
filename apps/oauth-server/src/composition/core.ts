import type { IncomingMessage } from 'node:http';
import type { SecurityMirror, TokenVerifier } from '@ticketgate/access';
import type { Clock } from '@ticketgate/runtime';
import { JwksUriPolicy } from '../applications/jwks-uri.ts';
import { RegisteredClientsRepository } from '../applications/registered-clients.repository.ts';
import { RegisteredClientsService } from '../applications/registered-clients.service.ts';
import type { Audit } from '../audit/open-audit.ts';
import type { Config } from '../config/config.ts';
import type { Connections } from './connections.ts';
import { ConsentsRepository } from '../consents/consents.repository.ts';
import type { Events } from '../events.ts';
import { plainPages } from '../interactions/pages/plain-pages.ts';
import {
  createIssuingCore,
  grantTelling,
  RemoteKeySets,
  type IssuingCore,
  type Throttle,
} from '../issuing/index.ts';
import { consoleClient } from '../issuing/clients/console-client.ts';
import type { SigningKey } from '../keys/signing-key.ts';
import { NamedRefreshTokens } from '../refresh-tokens/named-refresh-tokens.ts';
import type { RevocationsService } from '../revocation/revocations.service.ts';
import { TokenRevocationService } from '../revocation/token-revocation.service.ts';
import type { ArtifactsRepository } from '../storage/artifacts.repository.ts';
import { GrantsService } from '../storage/grants.service.ts';
import { OidcAdapter } from '../storage/oidc-adapter.ts';
import { AccountsRepository } from '../users/accounts.repository.ts';
import { AccountsService } from '../users/accounts.service.ts';

export interface CoreParts {
  readonly config: Config;
  readonly clock: Clock;
  readonly connections: Connections;
  readonly mirror: SecurityMirror;
  readonly artifacts: ArtifactsRepository;
  readonly revocations: RevocationsService;
  readonly verifier: TokenVerifier;
  readonly events: Events;
  readonly audit: Pick<Audit, 'trail' | 'lastUsed'>;
  readonly throttle: Throttle;
  /** Which IP address a request came from. */
  readonly addressOf: (req: IncomingMessage) => string;
}

/** The issuing core on its parts, to be built anew whenever the signing keys change. */
export interface ComposedCore {
  readonly accounts: AccountsService;
  build(keys: readonly SigningKey[]): IssuingCore;
}

export function composeCore(parts: CoreParts): ComposedCore {
  const { config, clock, mirror, artifacts, revocations, verifier, events, throttle } = parts;
  const { pool } = parts.connections;
  const { issuer, audience, secretHashKey, cookieKeys } = config;
  const { trail: audit, lastUsed } = parts.audit;
  const telling = { audit, addressOf: parts.addressOf };
  const grants = new GrantsService(revocations, grantTelling(telling));
  const endGrant = (grantId: string) => grants.end(grantId);
  const accounts = new AccountsService(new AccountsRepository(pool), mirror);
  const kept = {
    ...{ issuer, audience, secretHashKey, cookieKeys, apiBaseUrl: audience },
    ...{ clock, events, verifier, grants, accounts, lastUsed, throttle, ...telling },
    adapter: (model: string) => new OidcAdapter(model, { artifacts, endGrant, clock }),
    clients: new RegisteredClientsService(new RegisteredClientsRepository(pool), mirror, [
      consoleClient(audience),
    ]),
    keySets: new RemoteKeySets(new JwksUriPolicy(config.jwksUriAllowedHosts), clock),
    consents: new ConsentsRepository(pool, clock),
    pages: plainPages,
    namedRefreshTokens: new NamedRefreshTokens(pool, secretHashKey, mirror),
    tokenRevocation: new TokenRevocationService(revocations),
  };
  return { accounts, build: (keys) => createIssuingCore({ ...kept, keys }) };
}
