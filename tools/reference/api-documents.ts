import { globSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { repositoryRoot } from '../repository.ts';
import { compileSource } from './compiled-source.ts';

/** Names of the services that have an OpenAPI document. */
export const SERVICES = ['core-service', 'oauth-server'] as const;
export type Service = (typeof SERVICES)[number];

/** An OpenAPI 3.1 document as it is sent. */
export type ApiDocument = Readonly<Record<string, unknown>>;

interface Described {
  readonly document: ApiDocument;
}

type Modules = Readonly<Record<string, unknown>>;

const OAUTH_URL = 'http://localhost:4000';
const API_URL = 'http://localhost:3000';

const load = (file: string) =>
  import(pathToFileURL(path.join(repositoryRoot, file)).href) as Promise<Modules>;

let documents: Promise<Readonly<Record<Service, ApiDocument>>> | undefined;

/** What both services answer at `/openapi.json`, made from their source without starting them. */
export function apiDocuments(): Promise<Readonly<Record<Service, ApiDocument>>> {
  documents ??= describeBoth();
  return documents;
}

async function describeBoth(): Promise<Readonly<Record<Service, ApiDocument>>> {
  compileSource();
  const described = { 'core-service': await coreService(), 'oauth-server': await oauthServer() };
  // Over the wire there is no undefined and no symbol.
  return JSON.parse(JSON.stringify(described)) as Record<Service, ApiDocument>;
}

async function coreService(): Promise<ApiDocument> {
  const { apiReference } = await load('apps/core-service/src/api-reference.ts');
  const files = globSync('apps/core-service/src/**/*.controller.ts', { cwd: repositoryRoot });
  const modules = await Promise.all(files.toSorted().map(load));
  const controllers = modules.flatMap((module) =>
    Object.entries(module).flatMap(([name, value]) => (name.endsWith('Controller') ? [value] : [])),
  );
  const settings = { apiBaseUrl: API_URL, issuer: { url: OAUTH_URL } };
  return (apiReference as Describe)(settings, () => controllers).document;
}

async function oauthServer(): Promise<ApiDocument> {
  const { apiReference } = await load('apps/oauth-server/src/api-reference.ts');
  const { CONTROLLERS } = await load('apps/oauth-server/src/app.module.ts');
  const { loadFronts } = await load('apps/oauth-server/src/fronts/load-fronts.ts');
  const fronts = await (loadFronts as () => Promise<unknown>)();
  const settings = { issuer: OAUTH_URL, audience: API_URL, fronts };
  return (apiReference as Describe)(settings, CONTROLLERS).document;
}

type Describe = (settings: object, controllers: unknown) => Described;
