import type { IncomingMessage, ServerResponse } from 'node:http';
import { RequestMethod, type INestApplication } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { pathOf } from '@ticketgate/runtime';
import { HttpProblem } from './http-problem.ts';

/** A path pattern such as `/ticket/:number` and the methods it answers. */
export interface KnownRoute {
  readonly pattern: string;
  readonly methods: readonly string[];
}

interface Compiled {
  /** Null stands for a parameter. */
  readonly segments: readonly (string | null)[];
  readonly methods: ReadonlySet<string>;
  readonly allow: string;
}

type Middleware = (
  req: IncomingMessage,
  res: ServerResponse,
  next: (error?: unknown) => void,
) => void;

/**
 * The paths this service knows. A known path asked with a wrong method is a 405 that names the right
 * ones (RFC 9110 15.5.6); of several patterns that fit, the most literal one counts, so that
 * `ticket/create` is never read as the ticket number "create".
 */
export class KnownRoutes {
  #routes: readonly Compiled[] = [];

  /** Replaces what is known; routes with the same pattern are one route with all their methods. */
  know(routes: readonly KnownRoute[]): void {
    const byPattern = new Map<string, Set<string>>();
    for (const { pattern, methods } of routes) {
      const known = byPattern.get(pattern) ?? new Set();
      for (const method of methods) known.add(method);
      byPattern.set(pattern, known);
    }
    this.#routes = [...byPattern]
      .map(([pattern, methods]) => compile(pattern, methods))
      .sort(byLiteralness);
  }

  /** Refuses wrong methods on known paths; unknown paths go on to the router's 404. */
  readonly guardMethods: Middleware = (req, _res, next) => {
    const route = this.#find(pathOf(req));
    if (!route || route.methods.has(req.method ?? '')) return next();
    const detail = `This path answers ${route.allow}.`;
    next(new HttpProblem('method_not_allowed', detail, { headers: { Allow: route.allow } }));
  };

  #find(path: string): Compiled | undefined {
    const segments = segmentsOf(path);
    return this.#routes.find((route) => matches(route.segments, segments));
  }
}

/** What the controllers of an initialised app answer. */
export function routesOf(app: INestApplication): KnownRoute[] {
  const scanner = new MetadataScanner();
  return app
    .get(DiscoveryService)
    .getControllers()
    .flatMap(({ metatype }) => {
      if (typeof metatype !== 'function') return [];
      const prototype = metatype.prototype as Record<string, object>;
      return scanner.getAllMethodNames(prototype).flatMap((name) => {
        const handler = prototype[name];
        const method = handler && (Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod);
        if (method === undefined) return [];
        const pattern = `${pathText(metatype)}/${pathText(handler ?? {})}`;
        return [{ pattern, methods: methodsOf(RequestMethod[method]) }];
      });
    });
}

const pathText = (target: object): string => {
  const path: unknown = Reflect.getMetadata(PATH_METADATA, target);
  return typeof path === 'string' ? path : '';
};

// Express answers HEAD wherever it answers GET (RFC 9110 9.3.2).
const methodsOf = (method: string): string[] => (method === 'GET' ? ['GET', 'HEAD'] : [method]);

function compile(pattern: string, methods: ReadonlySet<string>): Compiled {
  const parts = pattern.split('/').filter((part) => part !== '');
  const segments = parts.map((part) => (part.startsWith(':') ? null : part));
  return { segments, methods, allow: [...methods].sort().join(', ') };
}

/** One slash at the end does not count, as it does not for the router. */
function segmentsOf(path: string): string[] {
  return path.slice(1, path.endsWith('/') ? -1 : undefined).split('/');
}

const matches = (pattern: readonly (string | null)[], path: readonly string[]): boolean =>
  pattern.length === path.length &&
  pattern.every((part, index) => (part === null ? path[index] !== '' : part === path[index]));

const byLiteralness = (a: Compiled, b: Compiled): number =>
  a.segments.filter((part) => part === null).length -
  b.segments.filter((part) => part === null).length;
