import type { RequestListener } from 'node:http';
import { refuse } from '@ticketgate/http';
import { requestMetrics, type Metrics } from '@ticketgate/observability';
import { pathOf, requestContext, type HealthRegistry } from '@ticketgate/runtime';
import type { Audit } from './audit/open-audit.ts';
import { openBase, type Base, type BaseDeps } from './composition/base.ts';
import { composeCore } from './composition/core.ts';
import { composeInteractions } from './composition/interactions.ts';
import { composePorts } from './composition/ports.ts';
import { Events } from './events.ts';
import type { Front } from './fronts/front.ts';
import { loadFronts } from './fronts/load-fronts.ts';
import { mountFronts } from './fronts/mount.ts';
import { actingReader } from './http/acting.ts';
import { refusalTeller } from './http/admin-refusals.ts';
import { clientAddressReader } from './http/client-address.ts';
import { Throttle } from './issuing/index.ts';
import { rotatingCore } from './issuing/rotating-core.ts';
import type { KeyKeeper } from './keys/key-keeper.ts';
import type { Limits } from './limits/index.ts';
import type { Management } from './composition/management.ts';
import { createRest, type RestDeps } from './rest.ts';

export interface AppDeps extends BaseDeps {
  /** Further folders with dialects, beside our own. */
  readonly frontFolders?: readonly string[];
}

/** The authorization server, ready to be given a port. */
export interface App {
  readonly listener: RequestListener;
  readonly management: Management;
  readonly health: HealthRegistry;
  readonly keyKeeper: KeyKeeper;
  /** For whoever cannot wait until it is written. */
  readonly audit: Pick<Audit, 'trail' | 'lastUsed'>;
  readonly limits: Limits;
  readonly metrics: Metrics;
  close(): Promise<void>;
}

/** Builds the server from its config. Resolves when it could answer; opens no port. */
export async function createApp({ frontFolders, ...deps }: AppDeps): Promise<App> {
  const base = await openBase(deps);
  const fronts = await loadFronts(frontFolders);
  const tellRefusal = refusalTeller(base.audit.trail, actingReader(deps.config.trustedProxies));
  const nest = await createRest(restDeps(base, fronts, tellRefusal));
  const framework = nest.getHttpAdapter().getInstance() as RequestListener;
  const { management, health, keyKeeper, audit, limits, metrics } = base;
  return {
    ...{ management, health, keyKeeper, audit, limits, metrics },
    listener: chain(base, handlers(base, fronts, tellRefusal), framework),
    close: async () => {
      await nest.close();
      await base.close();
    },
  };
}

type TellRefusal = RestDeps['tellRefusal'];

function restDeps(base: Base, fronts: readonly Front[], tellRefusal: TellRefusal): RestDeps {
  const { config, clock, logger, connections, management, ring, audit, health, verifier } = base;
  const { issuer, audience, trustedProxies, cursorKey } = config;
  const { pool } = connections;
  const { revocations } = management;
  const { onPrincipal } = base.origins;
  return {
    foundation: {
      ...{ health, management, standing: { pool, clock } },
      revocation: {
        ...{ revocations, pool, clock, issuer, audience, trustedProxies },
        ...{ keys: ring, audit: audit.trail },
      },
      audit: { ...audit, cursorKey },
      reference: { issuer, audience, fronts },
    },
    ...{ verifier, onPrincipal, tellRefusal, logger, apiBaseUrl: audience },
  };
}

/** What answers before the framework: its router costs a token request a tenth of its CPU time. */
function handlers(base: Base, fronts: readonly Front[], tellRefusal: TellRefusal) {
  const { config, logger, ring, verifier, limits } = base;
  const events = new Events(logger);
  const addressOf = clientAddressReader(config.trustedProxies);
  const throttle = new Throttle({ limits, addressOf });
  const composed = composeCore({
    ...{ ...base, revocations: base.management.revocations },
    ...{ events, addressOf, throttle },
  });
  const rotating = rotatingCore((keys) => composed.build(keys), ring);
  const core = () => rotating.current();
  const { accounts } = composed;
  const ports = composePorts({ ...base, accounts });
  const { onPrincipal } = base.origins;
  return [
    mountFronts(fronts, {
      ...{ core, events, verifier, ports, addressOf, throttle, onPrincipal, tellRefusal },
    }),
    composeInteractions({ ...base, core, accounts, addressOf, events }),
  ];
}

type Handler = ReturnType<typeof mountFronts>;
type Chained = 'config' | 'logger' | 'metrics' | 'origins' | 'schema';

/** Each has its turn; the framework answers what is nobody else's. */
function chain(
  { config, logger, metrics, origins, schema }: Pick<Base, Chained>,
  handlers: readonly Handler[],
  framework: RequestListener,
): RequestListener {
  const context = requestContext(logger);
  const measure = requestMetrics(metrics);
  const answer = handlers.reduceRight<RequestListener>(
    (next, handler) => (req, res) => {
      handler(req, res, () => next(req, res));
    },
    framework,
  );
  const open: RequestListener = (req, res) => {
    if (schema.trouble === undefined || pathOf(req).startsWith('/health/')) answer(req, res);
    else refuse(req, res, config.audience);
  };
  return (req, res) => {
    measure(req, res, () =>
      context(req, res, () => origins.middleware(req, res, () => open(req, res))),
    );
  };
}
