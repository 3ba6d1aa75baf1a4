const BOUNDARIES = 'ticketgate/module-boundaries';
const CORE = 'apps/core-service/src';
const OAUTH = 'apps/oauth-server/src';

/** What, where, the text, and the rule that must refuse it. */
export const VIOLATIONS: readonly [string, string, string, string][] = [
  [
    'an app imports another app',
    `${CORE}/tickets/x.ts`,
    "import { a } from '@ticketgate/oauth-server'; export { a };",
    BOUNDARIES,
  ],
  [
    "an app reaches into another app's files",
    `${CORE}/tickets/x.ts`,
    "import { a } from '../../../oauth-server/src/app.ts'; export { a };",
    BOUNDARIES,
  ],
  [
    'the command imports what verifies tokens',
    'apps/cli/src/main.ts',
    "import { a } from '@ticketgate/access'; export { a };",
    BOUNDARIES,
  ],
  [
    'the command asks the database',
    'apps/cli/src/main.ts',
    "import { Pool } from 'pg'; export { Pool };",
    BOUNDARIES,
  ],
  [
    'contracts import Nest',
    'libs/contracts/src/x.ts',
    "import { Injectable } from '@nestjs/common'; export { Injectable };",
    BOUNDARIES,
  ],
  [
    'contracts import Node',
    'libs/contracts/src/x.ts',
    "import { randomUUID } from 'node:crypto'; export { randomUUID };",
    'ticketgate/layer-imports',
  ],
  [
    'contracts import another lib',
    'libs/contracts/src/x.ts',
    "import { newId } from '@ticketgate/runtime'; export { newId };",
    BOUNDARIES,
  ],
  [
    'runtime imports contracts',
    'libs/runtime/src/x.ts',
    "import { ROLES } from '@ticketgate/contracts'; export { ROLES };",
    BOUNDARIES,
  ],
  [
    'access imports TypeORM',
    'libs/access/src/x.ts',
    "import { DataSource } from 'typeorm'; export { DataSource };",
    BOUNDARIES,
  ],
  [
    'the REST foundation imports a database driver',
    'libs/http/src/x.ts',
    "import { Pool } from 'pg'; export { Pool };",
    BOUNDARIES,
  ],
  [
    'production imports the test harness',
    `${CORE}/tickets/x.ts`,
    "import { fakeClock } from '@ticketgate/testing'; export { fakeClock };",
    BOUNDARIES,
  ],
  [
    'the black box imports a lib beside contracts and testing',
    'apps/e2e/src/x.spec.ts',
    "import { newId } from '@ticketgate/runtime'; export { newId };",
    BOUNDARIES,
  ],
  [
    'production imports a package it does not declare',
    'libs/runtime/src/x.ts',
    "import express from 'express'; export { express };",
    BOUNDARIES,
  ],
  [
    'a front imports a repository',
    `${OAUTH}/fronts/rixl/rixl.ts`,
    "import { UsersRepository } from '../../users/users.repository.ts'; export { UsersRepository };",
    'ticketgate/layer-imports',
  ],
  [
    'a controller imports an entity',
    `${CORE}/tickets/tickets.controller.ts`,
    "import { TicketEntity } from './ticket.entity.ts'; export { TicketEntity };",
    'ticketgate/layer-imports',
  ],
  [
    "oidc-provider's private parts are imported outside internals.ts",
    `${OAUTH}/storage/x.ts`,
    "import x from 'oidc-provider/lib/helpers/x.js'; export { x };",
    'ticketgate/layer-imports',
  ],
  [
    'a service asks the machine clock',
    `${CORE}/tickets/tickets.service.ts`,
    'export const at = Date.now();',
    'ticketgate/injected-time',
  ],
  [
    'a test asks the machine clock',
    `${CORE}/tickets/tickets.service.spec.ts`,
    'export const at = new Date();',
    'ticketgate/injected-time',
  ],
  [
    'a service reads the environment',
    `${CORE}/tickets/tickets.service.ts`,
    'export const p = process.env.PORT;',
    'ticketgate/config-reads-env',
  ],
  [
    'a process entry picks from the environment',
    `${CORE}/main.ts`,
    'export const p = process.env.PORT;',
    'ticketgate/config-reads-env',
  ],
  [
    'a handler declares no access',
    `${CORE}/tickets/tickets.controller.ts`,
    "import { Controller, Get } from '@nestjs/common'; @Controller() export class C { @Get() a() {} }",
    'ticketgate/declared-access',
  ],
  [
    'a default export',
    `${CORE}/tickets/x.ts`,
    'export default class X { a = 1; }',
    'ticketgate/named-exports',
  ],
  [
    'a drawer for everything',
    `${CORE}/utils/x.ts`,
    'export const a = 1;',
    'ticketgate/named-folders',
  ],
  [
    'an enum where Node runs the file as written',
    'libs/runtime/src/x.ts',
    'export enum Level { Low }',
    'ticketgate/erasable-syntax',
  ],
  ['a word on the console', `${CORE}/tickets/x.ts`, "console.log('x');", 'no-console'],
  [
    'an any',
    `${CORE}/tickets/x.ts`,
    'export const a: any = 1;',
    '@typescript-eslint/no-explicit-any',
  ],
  [
    'a non-null assertion',
    `${CORE}/tickets/x.ts`,
    'export const a = (b?: string) => b!.length;',
    '@typescript-eslint/no-non-null-assertion',
  ],
  [
    'an exception without a reason',
    `${CORE}/tickets/x.ts`,
    '// eslint-disable-next-line no-console\nconsole.log(1);',
    'ticketgate/disable-with-reason',
  ],
  [
    'an expected type error without a reason',
    `${CORE}/tickets/x.ts`,
    "// @ts-expect-error\nexport const a: number = 'x';",
    '@typescript-eslint/ban-ts-comment',
  ],
  [
    'a focused test',
    `${CORE}/tickets/x.spec.ts`,
    "describe.only('x', () => undefined);",
    'no-restricted-syntax',
  ],
  ['a file of 401 lines', `${CORE}/tickets/x.ts`, 'export {};\n'.repeat(401), 'max-lines'],
  [
    'a function of 81 lines',
    `${CORE}/tickets/x.ts`,
    `export function f() {\n${'  f();\n'.repeat(80)}}`,
    'max-lines-per-function',
  ],
];

/** What the same rules must leave alone. */
export const ALLOWED: readonly [string, string, string][] = [
  [
    'a test imports the harness',
    `${CORE}/tickets/tickets.service.spec.ts`,
    "import { fakeClock } from '@ticketgate/testing'; export { fakeClock };",
  ],
  [
    'an app imports the libs',
    `${CORE}/tickets/tickets.service.ts`,
    "import { newId } from '@ticketgate/runtime'; export { newId };",
  ],
  [
    'only types of a package that is here for its types',
    'libs/runtime/src/x.ts',
    "import type { Request } from 'express'; export type { Request };",
  ],
  [
    'the one file for private parts',
    `${OAUTH}/issuing/internals.ts`,
    "import x from 'oidc-provider/lib/helpers/x.js'; export { x };",
  ],
  ['runtime wraps the clock', 'libs/runtime/src/x.ts', 'export const at = Date.now();'],
  ['config reads the environment', `${CORE}/config/x.ts`, 'export const p = process.env.PORT;'],
  ['a process entry hands it over', `${CORE}/main.ts`, 'console.log(process.env);'],
  ['a script uses all of it', 'tools/x.ts', 'console.log(process.env.PORT, Date.now());'],
  ['a configuration file has a default', 'x.config.js', 'export default {};'],
];
