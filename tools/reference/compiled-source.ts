import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync, type Options } from '@swc/core';
import { repositoryRoot } from '../repository.ts';

interface Settings {
  readonly jsc?: NonNullable<Options['jsc']> & {
    readonly rewriteRelativeImportExtensions?: boolean;
  };
}

const isOurs = (file: string) =>
  file.endsWith('.ts') && file.startsWith(repositoryRoot) && !file.includes('node_modules');

/**
 * Lets this process import the services' source, whose decorators Node cannot erase: everything
 * imported from now on is compiled as `.swcrc` says, in memory.
 */
export function compileSource(): void {
  const file = path.join(repositoryRoot, '.swcrc');
  const { jsc = {} } = JSON.parse(readFileSync(file, 'utf8')) as Settings; // swc reads it as that, too
  const { rewriteRelativeImportExtensions: _onlyWhenBuilding, ...language } = jsc;
  const options: Options = {
    ...{ swcrc: false, sourceMaps: 'inline', module: { type: 'es6' } },
    jsc: language,
  };
  registerHooks({
    load: (url, context, next) => {
      const source = url.startsWith('file:') ? fileURLToPath(url) : '';
      if (!isOurs(source)) return next(url, context);
      const text = readFileSync(source, 'utf8');
      const { code } = transformSync(text, { ...options, filename: source });
      return { format: 'module', source: code, shortCircuit: true };
    },
  });
}
