import { callRegistration } from './registering.ts';
import type { Replica } from './world.ts';

/** Asks a replica until it refuses the token; the feed decides when, the test's time limit how long. */
export async function untilRefused(replica: Replica, token: string): Promise<void> {
  for (;;) {
    const { status } = await callRegistration(replica, '/api/oauth2/userinfo', { token });
    if (status === 401) return;
  }
}
