import js from '@eslint/js';
import { createProjectGraphAsync } from '@nx/devkit';
import { defineConfig, globalIgnores } from 'eslint/config';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';
import { productionBoundaries, testBoundaries } from './tools/eslint/module-boundaries.ts';
import { plugin } from './tools/eslint/plugin.ts';
import {
  javascriptRules,
  limits,
  lintRuleRules,
  strictness,
  testRules,
} from './tools/eslint/strictness.ts';

// NOTE: without a project graph the boundary rule prints a warning and lets everything pass.
await createProjectGraphAsync({ exitOnError: false });

const TESTS = [
  '**/*.spec.ts',
  '{apps,libs}/*/test/**/*.ts',
  'apps/e2e/**/*.ts',
  'libs/testing/**/*.ts',
];
/** The files that Node is started with. */
const PROCESS_ENTRIES = ['apps/*/src/{main,migrate,operator,seed}.ts'];
const SCRIPTS = ['tools/**/*.ts', 'bench/**/*.ts', 'faults/**/*.ts'];
/** What Node also runs without a build: it erases types and compiles nothing. */
const RUN_AS_WRITTEN = [...SCRIPTS, 'libs/{contracts,runtime,testing}/**/*.ts'];
const TYPESCRIPT = ['**/*.{ts,tsx}'];

export default defineConfig(
  globalIgnores(['**/dist/', '**/coverage/', '.nx/', '.local/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error' } },
  js.configs.recommended,
  {
    files: TYPESCRIPT,
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: strictness,
  },
  {
    files: ['**/*.{ts,tsx,js}'],
    plugins: { ticketgate: plugin },
    rules: {
      ...limits,
      'ticketgate/config-reads-env': 'error',
      'ticketgate/declared-access': 'error',
      'ticketgate/disable-with-reason': 'error',
      'ticketgate/few-parameters': 'error',
      'ticketgate/injected-time': 'error',
      'ticketgate/layer-imports': 'error',
      'ticketgate/named-exports': 'error',
      'ticketgate/named-folders': 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['apps/*/src/**/*.{ts,tsx}', 'libs/*/src/**/*.ts'],
    rules: { 'ticketgate/module-boundaries': ['error', productionBoundaries] },
  },
  {
    files: PROCESS_ENTRIES,
    rules: {
      'no-console': 'off',
      // A process hands its environment over whole; picking from it stays with config/.
      'ticketgate/config-reads-env': ['error', { mayHandOver: true }],
    },
  },
  { files: ['apps/*/src/config/**/*.ts'], rules: { 'ticketgate/config-reads-env': 'off' } },
  {
    files: TESTS,
    rules: { ...testRules, 'ticketgate/module-boundaries': ['error', testBoundaries] },
  },
  {
    files: SCRIPTS,
    rules: {
      'no-console': 'off',
      'ticketgate/config-reads-env': 'off',
      // A script runs once, on the real machine: there is no test that would move its clock.
      'ticketgate/injected-time': 'off',
    },
  },
  { files: RUN_AS_WRITTEN, rules: { 'ticketgate/erasable-syntax': 'error' } },
  { files: ['tools/eslint/**/*.ts'], rules: lintRuleRules },
  {
    files: ['libs/runtime/src/**/*.ts'],
    // Here the machine clock and the dice are wrapped for everybody else.
    rules: { 'ticketgate/injected-time': 'off' },
  },
  {
    files: ['apps/e2e/**/*.ts'],
    // The black box runs against a real product, whose clock is the machine's.
    rules: { 'ticketgate/injected-time': 'off' },
  },
  {
    files: ['**/*.config.{js,ts}', 'libs/testing/src/jest/*.ts'],
    // Tools look for the default export of what configures them.
    rules: { 'ticketgate/named-exports': 'off' },
  },
  {
    files: ['**/*.js'],
    extends: [tseslint.configs.disableTypeChecked],
    rules: javascriptRules,
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
  prettier,
);
