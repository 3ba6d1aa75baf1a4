import { packageIs, type Importer, type Layer, type Target } from './layer.ts';

const FRONT = /^apps\/oauth-server\/src\/fronts\/[^/]+(?=\/)/;
const FRONT_NEIGHBOURS = [
  'apps/oauth-server/src/fronts/front.ts',
  'apps/oauth-server/src/fronts/parameters.ts',
  'apps/oauth-server/src/issuing/index.ts',
];

function mayFront(target: Target, importer: Importer): boolean {
  if (target.path === undefined) {
    if (packageIs('express', 'node:http')(target)) return target.typeOnly;
    return packageIs('@ticketgate/contracts', '@ticketgate/runtime')(target);
  }
  const own = FRONT.exec(importer.path)?.[0] ?? '';
  return target.path.startsWith(`${own}/`) || FRONT_NEIGHBOURS.includes(target.path);
}

const front: Layer = {
  name: 'a front',
  files: ({ path }) => FRONT.test(path),
  never: [
    {
      target: (target, importer) => !mayFront(target, importer),
      why: 'a front is path, body, defaults and error shape of one dialect and decides nothing; every check exists once, in the core',
      instead:
        "use issuing/index.ts, fronts/front.ts, fronts/parameters.ts, contracts, runtime or the front's own folder; a decision goes to issuing/",
    },
  ],
};

const core: Layer = {
  name: 'the issuing core',
  files: ({ path }) => path.startsWith('apps/oauth-server/src/issuing/'),
  never: [
    {
      target: ({ path }) => path?.startsWith('apps/oauth-server/src/fronts/') ?? false,
      why: 'a dialect comes and goes without the core noticing',
      instead: 'let the front call issuing/index.ts',
    },
  ],
};

/** The rows of places that are not features. */
export const PLACE_LAYERS: readonly Layer[] = [front, core];

const internals: Layer = {
  name: 'this file',
  files: ({ path }) => path !== 'apps/oauth-server/src/issuing/internals.ts',
  never: [
    {
      target: ({ specifier }) => specifier.startsWith('oidc-provider/'),
      why: 'private parts of oidc-provider change in any release, and one file must be enough to look at then',
      instead: 'take it from apps/oauth-server/src/issuing/internals.ts',
    },
  ],
};

const wire: Layer = {
  name: 'libs/contracts',
  files: ({ path }) => path.startsWith('libs/contracts/src/'),
  never: [
    {
      target: (target) =>
        target.path === undefined && !packageIs('class-validator', 'class-transformer')(target),
      why: 'the wire is also read by clients and tests, which have neither Nest nor a database nor Node',
      instead:
        'keep shapes and vocabularies here (class-validator and class-transformer only); behaviour goes to the service that needs it',
    },
  ],
};

const product: Layer = {
  name: 'the product',
  files: ({ path }) => /^(apps|libs)\/[^/]+\/src\//.test(path),
  never: [
    {
      target: ({ path }) => /^(tools|bench|faults)\//.test(path ?? ''),
      why: 'the product runs where this repository is not',
      instead: 'move what both need into the lib it belongs to',
    },
  ],
};

/** Rows without exception, tests included. */
export const EVERYWHERE: readonly Layer[] = [internals, wire, product];
