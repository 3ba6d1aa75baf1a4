import type { Kept, Lost } from './before.ts';
import type { ProductClient } from './product-client.ts';
import type { Receiver } from './receiver.ts';
import { until } from './until.ts';

/** Something that must hold after a restore. */
export interface Check {
  readonly name: string;
  readonly holds: boolean;
  /** What was seen. */
  readonly seen: string;
}

export interface Restored {
  readonly client: ProductClient;
  readonly kept: Kept;
  readonly lost: Lost;
  readonly receiver: Receiver;
  /** What `operator restored` printed. */
  readonly printed: string;
  readonly withRedis: boolean;
}

type Look = () => Promise<{ readonly expected: unknown; readonly seen: unknown }>;

const revOf = (token: string): number => {
  const claims = JSON.parse(
    atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')),
  ) as {
    readonly rev: number;
  };
  return claims.rev;
};

/** Looks at everything that must hold. */
export async function check(restored: Restored): Promise<Check[]> {
  const fresh = await restored.client.token();
  const looks = { ...tokens(restored, fresh), ...desk(restored, fresh), ...wire(restored, fresh) };
  const checks: Check[] = [];
  for (const [name, look] of Object.entries(looks)) {
    const { expected, seen } = await look();
    const [want, got] = [JSON.stringify(expected), JSON.stringify(seen)];
    checks.push({ name, holds: want === got, seen: got });
  }
  return checks;
}

function tokens({ client, kept, lost }: Restored, fresh: string): Record<string, Look> {
  const used = (token: string) => client.ticketStatus(token, kept.numbers[0] ?? '');
  const refused = async (answer: ReturnType<ProductClient['refresh']>) => {
    const { status, body } = await answer;
    return `${status} ${String(body['error'])}`;
  };
  return {
    'a token that was revoked after the backup is refused': async () => ({
      ...{ expected: 401, seen: await used(kept.revokedToken) },
    }),
    'tokens from before the backup are refused, of every tenant': async () => ({
      ...{ expected: [401, 401], seen: [await used(kept.token), await used(kept.othersToken)] },
    }),
    'a token of the lost hours is refused': async () => ({
      ...{ expected: 401, seen: await used(lost.token) },
    }),
    'a fresh token works, and is later than any revocation that was lost': async () => ({
      ...{ expected: [200, true], seen: [await used(fresh), revOf(fresh) > 1_000_000] },
    }),
    'a refresh token that was used up after the backup is refused': async () => ({
      expected: '400 invalid_grant',
      seen: await refused(client.refresh(kept.people, kept.refreshToken)),
    }),
    'people sign in again': async () => ({
      expected: 200,
      seen: (await client.refresh(kept.people, await client.signIn(kept.people))).status,
    }),
  };
}

function desk({ client, kept, lost, receiver }: Restored, fresh: string): Record<string, Look> {
  const read = async (after: string) => {
    const { status, body } = await client.api(`/api/client-api/events?after=${after}`, {
      token: fresh,
    });
    return `${status} ${String(body['code'])}`;
  };
  return {
    'every ticket of the backup is there': async () => ({
      expected: kept.numbers.map(() => 200),
      seen: await Promise.all(kept.numbers.map((number) => client.ticketStatus(fresh, number))),
    }),
    'tickets of the lost hours are not, and nobody else gets their numbers': async () => {
      const number = await client.ticket(fresh, 'After the restore');
      const gone = lost.numbers.map((one) => client.ticketStatus(fresh, one));
      const isNew = ![...lost.numbers, ...kept.numbers].includes(number);
      await until('the webhook is told', () => receiver.numbers.includes(number));
      return { expected: [404, 404, true], seen: [...(await Promise.all(gone)), isNew] };
    },
    'webhooks go on, and tell nothing twice that their log has': async () => {
      const told = kept.numbers.map(
        (number) => receiver.numbers.filter((n) => n === number).length,
      );
      return Promise.resolve({ expected: kept.numbers.map(() => 1), seen: told });
    },
    'a retry of a call from before is answered as it was': async () => ({
      expected: kept.numbers[0],
      seen: await client.ticket(fresh, 'Before the backup', kept.idempotencyKey),
    }),
    'a retry of a call that was lost is made again': async () => {
      const number = await client.ticket(fresh, 'After the backup', lost.idempotencyKey);
      return { expected: 200, seen: await client.ticketStatus(fresh, number) };
    },
    'places in the stream from before are refused': async () => ({
      expected: ['400 invalid_cursor', '400 invalid_cursor'],
      seen: [await read(kept.cursor), await read(lost.cursor)],
    }),
    'who reads the stream from its beginning gets every ticket of the backup': async () => {
      const { body } = await client.api('/api/client-api/events?types=ticket.created', {
        token: fresh,
      });
      const items = body['items'] as { readonly ticket: { readonly number: string } }[];
      const told = items.map(({ ticket }) => ticket.number);
      return { expected: true, seen: kept.numbers.every((number) => told.includes(number)) };
    },
  };
}

function wire({ client, printed, lost, withRedis }: Restored, fresh: string): Record<string, Look> {
  return {
    'a revocation after the restore is obeyed by every replica': async () => {
      const admin = await client.adminToken();
      const json = { level: 'token', token: fresh };
      const { body } = await client.api('/api/revocations', { token: admin, json });
      const replicas = (body['revocation'] ?? body) as {
        replicas?: { known: number; confirmed: number };
      };
      const isKnown = replicas.replicas?.known === replicas.replicas?.confirmed;
      const status = await client.ticketStatus(fresh, 'INC-1');
      return { expected: [true, 401], seen: [isKnown, status] };
    },
    ...(withRedis && {
      'the operator is told what Redis still knows to have been switched off': () =>
        Promise.resolve({ expected: true, seen: printed.includes(`user ${lost.switchedOff}`) }),
    }),
  };
}
