import type { Type } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { ACCESS } from './access.ts';

const isDeclared = (target: object): boolean => Reflect.hasMetadata(ACCESS, target);

/** Names of a class's methods, those it inherits included. */
function methodNames(controller: Type): string[] {
  const names = new Set<string>();
  let prototype: object | null = controller.prototype as object;
  while (prototype !== null && prototype !== Object.prototype) {
    for (const name of Object.getOwnPropertyNames(prototype)) names.add(name);
    prototype = Object.getPrototypeOf(prototype) as object | null;
  }
  return [...names];
}

/**
 * Lists the route handlers without `@Access`, as `Controller.method`, so that a test in each app can
 * demand an empty list: the guard would refuse them, but nobody meant to.
 */
export function undeclaredHandlers(controllers: readonly Type[]): string[] {
  return controllers
    .filter((controller) => !isDeclared(controller))
    .flatMap((controller) => {
      const methods = controller.prototype as Record<string, unknown>;
      return methodNames(controller)
        .filter((name) => {
          const method = methods[name];
          if (typeof method !== 'function' || name === 'constructor') return false;
          return Reflect.hasMetadata(METHOD_METADATA, method) && !isDeclared(method);
        })
        .map((name) => `${controller.name}.${name}`);
    });
}
