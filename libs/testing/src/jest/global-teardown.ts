import { once } from 'node:events';

/** Jest's global tear-down: ends the servers of the set-up and waits until they are gone. */
export default async function stopTestServers(): Promise<void> {
  const keeper = globalThis.ticketgateTestServers;
  if (keeper?.exitCode !== null) return;
  const gone = once(keeper, 'exit');
  keeper.stdin?.end();
  await gone;
}
