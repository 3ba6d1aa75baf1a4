/**
 * The project rows of the import table, as options of @nx/enforce-module-boundaries. A project has
 * one `type:` and one `scope:` tag, and must satisfy the row of each.
 */
interface Row {
  readonly sourceTag: string;
  readonly onlyDependOnLibsWithTags?: readonly string[];
  readonly allowedExternalImports?: readonly string[];
  readonly bannedExternalImports?: readonly string[];
}

const SCOPES: readonly Row[] = [
  { sourceTag: 'scope:oauth', onlyDependOnLibsWithTags: ['scope:oauth', 'scope:shared'] },
  { sourceTag: 'scope:core', onlyDependOnLibsWithTags: ['scope:core', 'scope:shared'] },
  { sourceTag: 'scope:shared', onlyDependOnLibsWithTags: ['scope:shared'] },
];

/** Packages that would make the resource-server side or the REST foundation know a database mapper or the issuer. */
const NOT_IN_ACCESS = ['typeorm', '@nestjs/typeorm', 'oidc-provider', 'oidc-provider/*'];

const PRODUCT: readonly Row[] = [
  {
    sourceTag: 'type:app',
    onlyDependOnLibsWithTags: [
      ...['type:contracts', 'type:access', 'type:http', 'type:runtime'],
      ...['type:limits', 'type:outbound', 'type:observability'],
    ],
  },
  {
    sourceTag: 'type:console',
    onlyDependOnLibsWithTags: ['type:contracts'],
    allowedExternalImports: ['react', 'react/*', 'react-dom', 'react-dom/*', 'oidc-client-ts'],
  },
  {
    sourceTag: 'type:access',
    onlyDependOnLibsWithTags: ['type:contracts', 'type:runtime'],
    bannedExternalImports: NOT_IN_ACCESS,
  },
  {
    sourceTag: 'type:http',
    onlyDependOnLibsWithTags: ['type:contracts', 'type:runtime', 'type:access'],
    bannedExternalImports: [...NOT_IN_ACCESS, 'pg'],
  },
  {
    sourceTag: 'type:limits',
    onlyDependOnLibsWithTags: ['type:runtime'],
    bannedExternalImports: [...NOT_IN_ACCESS, '@nestjs/*'],
  },
  {
    sourceTag: 'type:outbound',
    onlyDependOnLibsWithTags: ['type:runtime'],
    bannedExternalImports: [...NOT_IN_ACCESS, '@nestjs/*'],
  },
  {
    sourceTag: 'type:observability',
    onlyDependOnLibsWithTags: ['type:runtime'],
    bannedExternalImports: [...NOT_IN_ACCESS, '@nestjs/*'],
  },
  {
    sourceTag: 'type:client',
    onlyDependOnLibsWithTags: [],
    allowedExternalImports: ['openapi-fetch'],
  },
  {
    sourceTag: 'type:cli',
    onlyDependOnLibsWithTags: ['type:contracts', 'type:client'],
    allowedExternalImports: ['yaml', 'zod'],
  },
  {
    sourceTag: 'type:contracts',
    onlyDependOnLibsWithTags: [],
    allowedExternalImports: ['class-validator', 'class-transformer'],
  },
  {
    sourceTag: 'type:runtime',
    onlyDependOnLibsWithTags: [],
    bannedExternalImports: ['@nestjs/*', 'typeorm', 'oidc-provider', 'oidc-provider/*'],
  },
];

const HARNESS: readonly Row[] = [
  { sourceTag: 'type:testing', onlyDependOnLibsWithTags: ['type:contracts', 'type:runtime'] },
  {
    sourceTag: 'type:e2e',
    onlyDependOnLibsWithTags: ['type:contracts', 'type:testing', 'type:client'],
  },
];

const withTesting = ({ allowedExternalImports: _, ...row }: Row): Row => ({
  ...row,
  onlyDependOnLibsWithTags: [...(row.onlyDependOnLibsWithTags ?? []), 'type:testing'],
});

const options = (depConstraints: readonly Row[]) => ({
  allow: [],
  enforceBuildableLibDependency: false,
  banTransitiveDependencies: false,
  depConstraints,
});

/** For what ships: nothing of it reaches the test harness; every package it imports is declared. */
export const productionBoundaries = {
  ...options([...SCOPES, ...PRODUCT, ...HARNESS]),
  banTransitiveDependencies: true,
};

/** For tests: the same, and the harness as well. */
export const testBoundaries = {
  ...options([...SCOPES, ...PRODUCT.map(withTesting), ...HARNESS]),
  // A test may use its own library the way others do.
  allowCircularSelfDependency: true,
};
