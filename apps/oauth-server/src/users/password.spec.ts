import { argon2Sync } from 'node:crypto';
import { hashPassword } from './password.ts';

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
