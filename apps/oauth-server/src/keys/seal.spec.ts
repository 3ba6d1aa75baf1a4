import { randomBytes } from 'node:crypto';
import { seal, unseal } from './seal.ts';

const master = randomBytes(32);
const plain = Buffer.from('a private key');

describe('sealing', () => {
  it('gives back what was sealed, of any length', () => {
    for (const text of [plain, Buffer.alloc(0), randomBytes(5_000)]) {
      expect(unseal(seal(text, master, 'row'), master, 'row')).toEqual(text);
    }
  });

  it('never looks the same twice, and holds nothing in the clear', () => {
    const [one, two] = [seal(plain, master, 'row'), seal(plain, master, 'row')];
    expect(one).not.toEqual(two);
    expect(one.includes(plain)).toBe(false);
  });

  it('one changed byte anywhere is noticed', () => {
    const sealed = seal(plain, master, 'row');
    for (let i = 0; i < sealed.length; i += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(i) ^ 1, i);
      expect(() => unseal(changed, master, 'row')).toThrow();
    }
  });

  it('what is cut short is noticed, to the last byte', () => {
    const sealed = seal(plain, master, 'row');
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => unseal(sealed.subarray(0, length), master, 'row')).toThrow();
    }
  });

  it('does not open in another row, nor under another key', () => {
    const sealed = seal(plain, master, 'row');
    expect(() => unseal(sealed, master, 'other row')).toThrow();
    expect(() => unseal(sealed, randomBytes(32), 'row')).toThrow();
  });
});
