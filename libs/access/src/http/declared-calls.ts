import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { ACCESS, type AccessRule, type DeclaredAccess } from './access.ts';

/** A call that asks for a token, and who may make it. */
export interface DeclaredCall {
  /** Method and path with its parameters in braces, e.g. `GET /api/users/{id}`. */
  readonly call: string;
  readonly rule: AccessRule;
}

/** Every call of these controllers as their handlers declare it, but for the public ones. */
export function declaredCalls(controllers: readonly Type[]): DeclaredCall[] {
  return controllers.flatMap((controller) => {
    const prefixes = pathsOf(controller);
    return Object.getOwnPropertyNames(controller.prototype).flatMap((name) => {
      const handler = (controller.prototype as Record<string, unknown>)[name];
      if (typeof handler !== 'function' || !Reflect.hasMetadata(METHOD_METADATA, handler))
        return [];
      const rule = accessOf(handler, controller);
      if (rule === undefined || rule === 'public') return [];
      const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod];
      const paths = prefixes.flatMap((prefix) =>
        pathsOf(handler).map((path) => `${prefix}/${path}`),
      );
      return paths.map((path) => ({ call: `${method} ${template(path)}`, rule }));
    });
  });
}

/** What a handler declares, or its class for it; undefined opens it to nobody. */
export const accessOf = (handler: object, controller: object): DeclaredAccess | undefined =>
  ruleOf(handler) ?? ruleOf(controller);

const ruleOf = (target: object): DeclaredAccess | undefined =>
  Reflect.getMetadata(ACCESS, target) as DeclaredAccess | undefined;

function pathsOf(target: object): string[] {
  const given = Reflect.getMetadata(PATH_METADATA, target) as string | string[] | undefined;
  return [given ?? ''].flat();
}

const template = (path: string): string =>
  `/${path.split('/').filter(Boolean).join('/')}`.replace(/:(\w+)/g, '{$1}');
