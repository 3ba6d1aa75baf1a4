import {
  featureFolderOf,
  isDomain,
  isFeature,
  packageIs,
  roleIs,
  roleOf,
  type Ban,
  type Importer,
  type Layer,
  type Target,
} from './layer.ts';
import { isWireShape } from './wire-shapes.ts';

const HTTP_OF_NEST = /Exception$|^(HttpStatus|HttpCode|Req|Request|Res|Response|Body|Param|Query)$/;

const isHttp = (target: Target) =>
  packageIs('express', 'node:http', 'http', '@ticketgate/http')(target) ||
  (packageIs('@nestjs/common')(target) && target.names.some((name) => HTTP_OF_NEST.test(name)));

const noWire: Ban = {
  target: (target, { tree }) => isWireShape(tree, target),
  why: 'a DTO is a promise to clients, and a promise must not bend to what the inside needs',
  instead: 'take and return domain types; the controller maps contract <-> domain',
};

const noHttp: Ban = {
  target: isHttp,
  why: 'a use case is also called by jobs and by other features, where a status means nothing',
  instead: 'throw a domain error; the problem filter in http/ gives it a status',
};

const noTables: Ban = {
  target: (target) =>
    roleIs('entity')(target) || (packageIs('typeorm', 'pg')(target) && !target.typeOnly),
  why: 'whoever sees a row grows with the table',
  instead: 'ask the repository, which maps row <-> domain',
};

const controller: Layer = {
  name: 'a controller',
  files: ({ path }) => roleOf(path) === 'controller',
  never: [
    {
      target: roleIs('entity', 'repository'),
      why: 'it turns HTTP into a use case and back, and a query here passes by the policy',
      instead: 'give x.service the use case and call that',
    },
    { ...noTables, target: packageIs('typeorm', 'pg'), instead: 'give x.service the use case' },
  ],
};

const service: Layer = {
  name: 'a service',
  files: ({ path }) => roleOf(path) === 'service',
  never: [
    noWire,
    noHttp,
    noTables,
    {
      target: roleIs('controller'),
      why: 'the use case does not know who asks',
      instead: 'pass what it needs as arguments',
    },
  ],
};

const repository: Layer = {
  name: 'a repository',
  files: ({ path }) => roleOf(path) === 'repository',
  never: [
    {
      target: (target) =>
        roleIs('service', 'controller')(target) || (roleIs('policy')(target) && !target.typeOnly),
      why: 'it stores what it is told; decisions are made before',
      instead: 'decide in x.service or x.policy and pass the outcome',
    },
    { ...noWire, instead: 'map row <-> domain' },
    noHttp,
  ],
};

const tableRow: Layer = {
  name: 'an entity',
  files: ({ path }) => roleOf(path) === 'entity',
  never: [
    {
      target: roleIs('service', 'controller', 'repository', 'policy'),
      why: 'it only says what a row looks like',
      instead: 'put behaviour into the domain file or x.service',
    },
    { ...noWire, why: 'a column and a wire member change for different reasons' },
  ],
};

const ruling: Layer = {
  name: 'a policy',
  files: ({ path }) => roleOf(path) === 'policy',
  never: [
    noWire,
    noHttp,
    {
      target: (target) =>
        roleIs('service', 'controller', 'repository', 'entity')(target) ||
        packageIs('typeorm', 'pg')(target),
      why: 'who may do what is decided from the principal and the object alone, so that a table of cases can test it',
      instead: 'load in x.service and pass the object in',
    },
  ],
};

/**
 * The domain may name ids and vocabularies, time as an argument and its feature's plain files. Types
 * of keys and hashing count as vocabulary: they compute, and touch nothing outside.
 */
const mayDomain = (target: Target, importer: Importer): boolean => {
  if (target.path !== undefined) {
    const plain = roleOf(target.path) === undefined || roleOf(target.path) === 'errors';
    return plain && target.path.startsWith(`${featureFolderOf(importer.path)}/`);
  }
  if (packageIs('@ticketgate/contracts')(target)) return !isWireShape(importer.tree, target);
  return (
    packageIs('node:crypto')(target) ||
    (target.typeOnly && packageIs('@ticketgate/runtime', 'jose')(target))
  );
};

const domain: Layer = {
  name: 'a domain file',
  files: ({ path, tree }) => isDomain(tree, path),
  never: [
    {
      target: (target, importer) => !mayDomain(target, importer),
      why: 'states and transitions stay true whatever framework, table or wire is around them',
      instead:
        'import ids and vocabularies from @ticketgate/contracts only; I/O goes to x.repository, orchestration to x.service',
    },
  ],
};

const OPEN_ROLES = ['service', 'module', 'errors'];

function isInsideOfOther(target: Target, importer: Importer): boolean {
  const own = featureFolderOf(importer.path);
  const other = target.path === undefined ? undefined : featureFolderOf(target.path);
  if (target.path === undefined || own === undefined || other === undefined) return false;
  if (own === other || !isFeature(importer.tree, own) || !isFeature(importer.tree, other))
    return false;
  const role = roleOf(target.path);
  if (role !== undefined) return !OPEN_ROLES.includes(role);
  if (target.path === `${other}/index.ts` || target.typeOnly) return false;
  return !isDomain(importer.tree, target.path);
}

const feature: Layer = {
  name: 'a feature',
  files: ({ path, tree }) => isFeature(tree, featureFolderOf(path) ?? ''),
  never: [
    {
      target: isInsideOfOther,
      why: "another feature's files change without asking you",
      instead:
        'use its exported service, module or domain types, or add what you need to its service',
    },
  ],
};

/** The rows that hold inside and between features: one suffix, one role. */
export const FEATURE_LAYERS: readonly Layer[] = [
  controller,
  service,
  repository,
  tableRow,
  ruling,
  domain,
  feature,
];
