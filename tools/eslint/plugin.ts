import { configReadsEnv } from './config-reads-env.ts';
import { declaredAccess } from './declared-access.ts';
import { disableWithReason } from './disable-with-reason.ts';
import { erasableSyntax } from './erasable-syntax.ts';
import { fewParameters } from './few-parameters.ts';
import { injectedTime } from './injected-time.ts';
import { layerImports } from './layer-imports.ts';
import { namedExports } from './named-exports.ts';
import { namedFolders } from './named-folders.ts';
import { moduleBoundaries, needlessNullCheck, onlyThrowError } from './narrowed-rules.ts';

/** Our own rules, as `ticketgate/<rule>`. */
export const plugin = {
  meta: { name: 'ticketgate' },
  rules: {
    'config-reads-env': configReadsEnv,
    'declared-access': declaredAccess,
    'disable-with-reason': disableWithReason,
    'erasable-syntax': erasableSyntax,
    'few-parameters': fewParameters,
    'injected-time': injectedTime,
    'layer-imports': layerImports,
    'module-boundaries': moduleBoundaries,
    'named-exports': namedExports,
    'named-folders': namedFolders,
    'needless-null-check': needlessNullCheck,
    'only-throw-error': onlyThrowError,
  },
};
