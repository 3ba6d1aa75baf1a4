import type { ConsoleConfigBody } from '@ticketgate/contracts';

/** What the server that these pages came from tells them. @throws Error with a sentence. */
export async function loadConfig(): Promise<ConsoleConfigBody> {
  const response = await fetch('/console/config.json', { headers: { accept: 'application/json' } });
  if (!response.ok)
    throw new Error(`The console's settings could not be read (${response.status}).`);
  return (await response.json()) as ConsoleConfigBody; // same origin, same release
}
