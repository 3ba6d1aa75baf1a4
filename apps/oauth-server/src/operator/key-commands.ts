import { SIGNING_ALGS, type SigningAlg } from '../keys/signing-key.ts';
import type { KeyRecord } from '../keys/key-lifecycle.ts';
import type { Rotated } from '../keys/signing-keys.service.ts';
import { UsageError, type Command } from './command.ts';

/** The commands about signing keys. */
export const KEY_COMMANDS = {
  'key list': async ({ signingKeys }, _, { json }) => {
    const keys = (await signingKeys.list()).map((record) => ({
      ...record,
      ...rotation(record, signingKeys.policy.rotateEveryMs),
    }));
    return json ? JSON.stringify({ keys }) : keys.map(describe).join('\n');
  },
  'key rotate': async ({ signingKeys }, _, { alg, now = false, json }) => {
    const one = alg === undefined ? undefined : knownAlg(alg);
    const rotated = await (now ? signingKeys.rotateNow(one) : signingKeys.rotate(one));
    if (json) return JSON.stringify({ rotated });
    return rotated.map((key) => (now ? describeNow(key) : describeAnnounced(key))).join('\n');
  },
  'key remove': async ({ signingKeys }, kid, { json }) => {
    const removed = await signingKeys.remove(kid);
    if (json) return JSON.stringify({ removed });
    const { alg, replacement } = removed;
    const instead = replacement === undefined ? '' : `; ${replacement} signs instead`;
    return `key ${kid} (${alg}) is removed; its tokens stop within a second${instead}`;
  },
} satisfies Record<string, Command>;

function knownAlg(given: string): SigningAlg {
  const alg = SIGNING_ALGS.find((known) => known === given);
  if (!alg) throw new UsageError(`--alg is one of ${SIGNING_ALGS.join(', ')}.`);
  return alg;
}

/** When the next key of its algorithm is announced, where there is a schedule. */
function rotation(record: KeyRecord, everyMs: number | undefined): { rotatesAt?: Date } {
  if (record.status !== 'active' || everyMs === undefined) return {};
  return { rotatesAt: new Date(record.activatedAt.getTime() + everyMs) };
}

function describe(record: KeyRecord & { rotatesAt?: Date }): string {
  const { alg, kid, status } = record;
  return `${alg.padEnd(5)} ${kid} ${status.padEnd(9)} ${times(record)}`;
}

function times(record: KeyRecord & { rotatesAt?: Date }): string {
  switch (record.status) {
    case 'published':
      return `signs from ${record.activateAt.toISOString()}`;
    case 'active': {
      const next = record.rotatesAt
        ? `, its successor announced ${record.rotatesAt.toISOString()}`
        : '';
      return `signs since ${record.activatedAt.toISOString()}${next}`;
    }
    case 'retiring':
      return `verifies until ${record.retireAt.toISOString()}`;
    default:
      throw record satisfies never;
  }
}

function describeAnnounced({ alg, kid, signsAt, wasAnnounced }: Rotated): string {
  const announced = wasAnnounced ? 'was announced before' : 'is announced';
  return `${alg}: key ${kid} ${announced}; it signs from ${signsAt.toISOString()}`;
}

function describeNow({ alg, kid, wasAnnounced }: Rotated): string {
  const warning = wasAnnounced
    ? ''
    : '; nobody had it before, so a verifier that keeps the key set may refuse it for a minute';
  return `${alg}: key ${kid} signs from now on${warning}`;
}
