import { usage } from '../command/failure.ts';
import { isOn, wordOf, type Call } from '../command/read-call.ts';

/** How `apply` was called. */
export interface ApplyOptions {
  readonly file: string;
  /** `look` does nothing; `check` neither, and its exit code says whether there is anything to do. */
  readonly mode: 'apply' | 'look' | 'check';
  readonly secretsOut: string | undefined;
  readonly secretName: string;
  readonly showSecrets: boolean;
  readonly reissue: boolean;
  readonly json: boolean;
}

/** @throws Failure */
export function readApplyOptions(call: Call): ApplyOptions {
  const file = wordOf(call, 'file');
  if (file === undefined) throw usage('ticketgate apply: which file? Give it as -f FILE.');
  return {
    file,
    mode: isOn(call, 'check') ? 'check' : isOn(call, 'dry-run') ? 'look' : 'apply',
    secretsOut: wordOf(call, 'secrets-out'),
    secretName: wordOf(call, 'secret-name') ?? 'ticketgate-integrations',
    showSecrets: isOn(call, 'show-secrets'),
    reissue: isOn(call, 'reissue'),
    json: isOn(call, 'json'),
  };
}
