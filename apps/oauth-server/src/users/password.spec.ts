import { argon2Sync } from 'node:crypto';
import { hashPassword, verifyPassword } from './password.ts';

describe('hashPassword', () => {
  it('RFC 9106: is argon2id in PHC string form, with the costs it was made at', async () => {
    const phc = await hashPassword('correct horse 🐎');
    const [, id, version, cost, salt = '', tag = ''] = phc.split('$');
    expect([id, version, cost]).toEqual(['argon2id', 'v=19', 'm=65536,t=3,p=4']);
    expect([salt, tag].join('')).not.toContain('=');
    const nonce = Buffer.from(salt, 'base64');
    expect(nonce).toHaveLength(16);
    const again = argon2Sync('argon2id', {
      message: 'correct horse 🐎',
      nonce,
      parallelism: 4,
      memory: 65_536,
      passes: 3,
      tagLength: 32,
    });
    expect(Buffer.from(tag, 'base64')).toEqual(again);
  });

  it('salts: the same password never has the same hash', async () => {
    expect(await hashPassword('x')).not.toBe(await hashPassword('x'));
  });
});

describe('verifyPassword', () => {
  it('knows the password of a hash, and no other', async () => {
    const hash = await hashPassword('correct horse 🐎');
    expect(await verifyPassword(hash, 'correct horse 🐎')).toBe(true);
    expect(await verifyPassword(hash, 'correct horse')).toBe(false);
    expect(await verifyPassword(hash, '')).toBe(false);
  });

  it('verifies at the cost a hash was made at, as a later release may choose others', async () => {
    const message = 'correct horse';
    const nonce = Buffer.alloc(16, 1);
    const cost = { parallelism: 1, memory: 8_192, passes: 2, tagLength: 24 };
    const tag = argon2Sync('argon2id', { message, nonce, ...cost });
    const [salt, key] = [nonce, tag].map((bytes) => bytes.toString('base64').replaceAll('=', ''));
    const hash = `$argon2id$v=19$m=8192,t=2,p=1$${salt ?? ''}$${key ?? ''}`;
    expect(await verifyPassword(hash, message)).toBe(true);
    expect(await verifyPassword(hash, 'another')).toBe(false);
  });

  it.each([
    ['nobody', undefined],
    ['somebody without a password', null],
    ['a hash that is none', 'plain text'],
    ['a hash of another kind', '$argon2i$v=19$m=65536,t=3,p=4$c2FsdHNhbHQ$dGFndGFndGFndGFndGFn'],
    ['a tag of no length', '$argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHQ$A'],
  ])('%s has no password that is right', async (_who, hash) => {
    expect(await verifyPassword(hash, 'plain text')).toBe(false);
  });
});
