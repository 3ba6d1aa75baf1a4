import { randomBytes } from 'node:crypto';
import { Seal } from './seal.ts';

const master = randomBytes(32);
const box = new Seal(master, 'tests v1');
const plain = Buffer.from('a private key');

describe('sealing', () => {
  it('gives back what was sealed, of any length', () => {
    for (const text of [plain, Buffer.alloc(0), randomBytes(5_000)]) {
      expect(box.open(box.seal(text, 'row'), 'row')).toEqual(text);
    }
  });

  it('never looks the same twice, and holds nothing in the clear', () => {
    const [one, two] = [box.seal(plain, 'row'), box.seal(plain, 'row')];
    expect(one).not.toEqual(two);
    expect(one.includes(plain)).toBe(false);
  });

  it('one changed byte anywhere is noticed', () => {
    const sealed = box.seal(plain, 'row');
    for (let i = 0; i < sealed.length; i += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(i) ^ 1, i);
      expect(() => box.open(changed, 'row')).toThrow();
    }
  });

  it('what is cut short is noticed, to the last byte', () => {
    const sealed = box.seal(plain, 'row');
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => box.open(sealed.subarray(0, length), 'row')).toThrow();
    }
  });

  it('does not open in another row, nor under another key, nor for another purpose', () => {
    const sealed = box.seal(plain, 'row');
    expect(() => box.open(sealed, 'other row')).toThrow();
    expect(() => new Seal(randomBytes(32), 'tests v1').open(sealed, 'row')).toThrow();
    expect(() => new Seal(master, 'tests v2').open(sealed, 'row')).toThrow();
  });
});
