import type { IncomingMessage } from 'node:http';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import {
  accessMiddleware,
  type Cors,
  type Principal,
  type TokenVerifier,
} from '@ticketgate/access';
import { apiHeaders, expressApp, jsonBody, KnownRoutes, routesOf } from '@ticketgate/http';
import { noteCaller, type Logger } from '@ticketgate/runtime';
import { AppModule, type Foundation } from './app.module.ts';
import type { TellRefusal } from './http/admin-refusals.ts';
import { AuditedProblemFilter } from './http/audited-problem.filter.ts';
import { DOORS, isPublic } from './http/doors.ts';

export interface RestDeps {
  readonly foundation: Foundation;
  readonly verifier: TokenVerifier;
  readonly onPrincipal: Cors['onPrincipal'];
  /** Origin of the API: base of its problem types. */
  readonly apiBaseUrl: string;
  readonly logger: Logger;
  readonly tellRefusal: TellRefusal;
}

/** What answers where no front does: authenticated before it is routed, JSON in and out. */
export async function createRest(deps: RestDeps): Promise<NestExpressApplication> {
  const { foundation, verifier, apiBaseUrl, logger, tellRefusal: tell } = deps;
  const adapter = new ExpressAdapter(expressApp());
  const nest = await NestFactory.create<NestExpressApplication>(AppModule.on(foundation), adapter, {
    bodyParser: false,
    logger: false,
    abortOnError: false,
  });
  const routes = new KnownRoutes();
  nest.use(apiHeaders());
  const askers = new WeakMap<IncomingMessage, Principal>();
  const onPrincipal: Cors['onPrincipal'] = (who, req, res) => {
    askers.set(req, who);
    noteCaller(res, who);
    deps.onPrincipal(who, req, res);
  };
  nest.use(accessMiddleware({ verifier, doors: DOORS, isPublic, onPrincipal }));
  nest.use(routes.guardMethods);
  nest.use(jsonBody);
  const audited = { tell, whoAsks: (req: IncomingMessage) => askers.get(req) };
  nest.useGlobalFilters(new AuditedProblemFilter({ apiBaseUrl, logger }, audited));
  await nest.init();
  routes.know(routesOf(nest));
  return nest;
}
