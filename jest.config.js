import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const swc = JSON.parse(readFileSync(new URL('./.swcrc', import.meta.url), 'utf8'));
const { rewriteRelativeImportExtensions: _onlyWhenBuilding, ...jsc } = swc.jsc;

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

/** One project of the workspace; `servers` gives it a real PostgreSQL and Redis, `patient` minutes for a test. */
function project(name, folder, { servers = true, patient = false } = {}) {
  return {
    displayName: name,
    rootDir: path(folder),
    testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/test/**/*.spec.ts'],
    testEnvironment: 'node',
    // Workspace packages are tested as they stand in src, not as they were last built.
    testEnvironmentOptions: {
      customExportConditions: ['@ticketgate/source', 'node', 'node-addons'],
    },
    extensionsToTreatAsEsm: ['.ts'],
    transform: { '\\.ts$': ['@swc/jest', { ...swc, $schema: undefined, swcrc: false, jsc }] },
    modulePathIgnorePatterns: ['<rootDir>/dist/'],
    ...(patient && { setupFilesAfterEnv: [path('libs/testing/src/jest/patience.ts')] }),
    ...(servers && {
      globalSetup: path('libs/testing/src/jest/global-setup.ts'),
      globalTeardown: path('libs/testing/src/jest/global-teardown.ts'),
    }),
  };
}

export default {
  maxWorkers: 2,
  testTimeout: 30_000,
  projects: [
    project('contracts', 'libs/contracts', { servers: false }),
    project('runtime', 'libs/runtime'),
    project('access', 'libs/access'),
    project('http', 'libs/http', { servers: false }),
    project('limits', 'libs/limits'),
    project('outbound', 'libs/outbound', { servers: false }),
    project('observability', 'libs/observability', { servers: false }),
    project('client', 'libs/client', { servers: false }),
    project('testing', 'libs/testing'),
    project('oauth-server', 'apps/oauth-server'),
    project('core-service', 'apps/core-service'),
    project('console', 'apps/console', { servers: false }),
    project('cli', 'apps/cli', { servers: false, patient: true }),
    project('e2e', 'apps/e2e', { patient: true }),
    { ...project('tools', 'tools'), testMatch: ['<rootDir>/**/*.spec.ts'] },
  ],
};
