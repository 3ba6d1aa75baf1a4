import type { Readable } from 'node:stream';

type Pipe = Readable & { unref?: () => void };

/**
 * Stops a service whose starter is gone: with TICKETGATE_PARENT_PIPE=1 in the environment, standard
 * input is a pipe the starter holds open for as long as it lives, and its end means "stop". Exits 0
 * when `stop` worked, 1 when not. Without that variable it does nothing.
 */
export function exitWithParent(
  stop: () => Promise<void>,
  pipe: Pipe = process.stdin,
  exit: (code: number) => void = (code) => process.exit(code),
): void {
  // eslint-disable-next-line ticketgate/config-reads-env -- no setting: the launcher's word that standard input is its pipe
  if (process.env['TICKETGATE_PARENT_PIPE'] !== '1') return;
  let stopping = false;
  const end = () => {
    if (stopping) return;
    stopping = true;
    stop().then(
      () => exit(0),
      () => exit(1),
    );
  };
  pipe.once('end', end);
  pipe.once('error', end);
  pipe.resume();
  // The pipe alone does not keep an otherwise finished process alive.
  pipe.unref?.();
}
