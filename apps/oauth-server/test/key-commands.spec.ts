import { randomBytes } from 'node:crypto';
import { createTestDatabase, fakeClock, type TestDatabase } from '@ticketgate/testing';
import type { Operations } from '../src/composition/operations.ts';
import { UsageError, type CommandOptions } from '../src/operator/command.ts';
import { KEY_COMMANDS } from '../src/operator/key-commands.ts';
import { keyNode, type KeyNode } from './support/key-node.ts';

let database: TestDatabase;
let node: KeyNode;
const clock = fakeClock();

beforeEach(async () => {
  database = await createTestDatabase();
  const policy = { announceMs: 300_000, rotateEveryMs: 90 * 86_400_000 };
  node = await keyNode(database, { clock, encryptionKey: randomBytes(32), policy });
});
afterEach(async () => {
  await node.stop();
  await database.drop();
});

const run = (command: keyof typeof KEY_COMMANDS, argument = '', options: CommandOptions = {}) =>
  KEY_COMMANDS[command](
    { signingKeys: node.service } as Operations, // key commands use nothing else of it
    argument,
    options,
  );
const later = (ms: number) => new Date(clock.epochMs() + ms).toISOString();
const now = () => later(0);

describe('operator key …', () => {
  it('list: a line for each key, saying what it does and until when', async () => {
    const [first] = (await run('key list')).split('\n');
    const next = later(90 * 86_400_000);
    expect(first).toMatch(/^(ES256|EdDSA|RS256) +[\w-]{43} active +signs since /);
    expect(first).toContain(`signs since ${now()}, its successor announced ${next}`);
    await run('key rotate', '', { alg: 'ES256', now: true });
    await run('key rotate', '', { alg: 'RS256' });
    const lines = (await run('key list')).split('\n');
    expect(lines).toHaveLength(5);
    expect(lines.join('\n')).toContain(`retiring  verifies until ${later(87_000_000)}`);
    expect(lines.join('\n')).toContain(`published signs from ${later(300_000)}`);
  });

  it('list --json: the same for programs, and never a private half', async () => {
    const text = await run('key list', '', { json: true });
    const { keys } = JSON.parse(text) as { readonly keys: readonly Record<string, unknown>[] };
    expect(keys.map(({ alg }) => alg).sort()).toEqual(['ES256', 'EdDSA', 'RS256']);
    expect(text).not.toMatch(/private|sealed|"d"/);
  });

  it('rotate: says when the next key signs; a second one changes nothing', async () => {
    const first = await run('key rotate', '', { alg: 'ES256' });
    expect(first).toMatch(/^ES256: key [\w-]{43} is announced; it signs from /);
    const second = await run('key rotate', '', { alg: 'ES256' });
    expect(second).toBe(first.replace('is announced', 'was announced before'));
    expect((await run('key rotate')).split('\n')).toHaveLength(3);
  });

  it('rotate --now: warns where nobody had the key before', async () => {
    expect(await run('key rotate', '', { alg: 'EdDSA', now: true })).toContain('nobody had it');
    await run('key rotate', '', { alg: 'ES256' });
    const told = await run('key rotate', '', { alg: 'ES256', now: true });
    expect(told).toMatch(/^ES256: key [\w-]{43} signs from now on$/);
  });

  it('rotate --alg: an unknown one is a mistake, and the message names those there are', async () => {
    const refused = run('key rotate', '', { alg: 'HS256' });
    await expect(refused).rejects.toThrow(new UsageError('--alg is one of ES256, EdDSA, RS256.'));
  });

  it('S20: remove: says what signs instead; an unknown key is named', async () => {
    const active = (await node.service.list()).find(({ alg }) => alg === 'ES256')?.kid ?? '';
    const told = await run('key remove', active);
    expect(told).toContain(`key ${active} (ES256) is removed; its tokens stop within a second; `);
    expect(told).toMatch(/; [\w-]{43} signs instead$/);
    await expect(run('key remove', active)).rejects.toThrow(`There is no signing key ${active}.`);
  });
});
