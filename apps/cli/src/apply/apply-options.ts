import { usage } from '../command/failure.ts';
import { readOptions } from '../command/options.ts';

/** How `apply` was called. */
export interface ApplyOptions {
  readonly file: string;
  /** `look` does nothing; `check` neither, and its exit code says whether there is anything to do. */
  readonly mode: 'apply' | 'look' | 'check';
  readonly secretsOut: string | undefined;
  readonly secretName: string;
  readonly showSecrets: boolean;
  readonly reissue: boolean;
  readonly envFile: string | undefined;
  readonly json: boolean;
}

/** @throws Failure */
export function readApplyOptions(args: readonly string[]): ApplyOptions {
  const given = readOptions('apply', args, {
    file: { type: 'string', short: 'f' },
    'dry-run': { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    prune: { type: 'boolean', default: false },
    'secrets-out': { type: 'string' },
    'secret-name': { type: 'string', default: 'ticketgate-integrations' },
    'show-secrets': { type: 'boolean', default: false },
    reissue: { type: 'boolean', default: false },
    'env-file': { type: 'string' },
    json: { type: 'boolean', default: false },
  });
  if (given.prune) {
    throw usage(
      'ticketgate apply: nothing is deleted, so there is no --prune. Say status: disabled in the file.',
    );
  }
  if (given.file === undefined) throw usage('ticketgate apply: which file? Give it as -f FILE.');
  return {
    file: given.file,
    mode: given.check ? 'check' : given['dry-run'] ? 'look' : 'apply',
    secretsOut: given['secrets-out'],
    secretName: given['secret-name'],
    showSecrets: given['show-secrets'],
    reissue: given.reissue,
    envFile: given['env-file'],
    json: given.json,
  };
}
