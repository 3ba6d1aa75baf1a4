import { randomBytes } from 'node:crypto';
import { CursorSigner } from './cursor.ts';

const signer = new CursorSigner(randomBytes(32));
const scope = { tenantId: '019aa000-0000-7000-8000-00000000000a', query: 'printer' };
const position = { at: 1_767_225_600_123, id: '019aa000-0000-7000-8000-000000000001' };

describe('page cursors', () => {
  it('K04: a cursor leads back to where it was made', () => {
    expect(signer.read(signer.sign(position, scope), scope)).toEqual(position);
  });

  it.each([
    ['another tenant', { ...scope, tenantId: '019aa000-0000-7000-8000-00000000000b' }],
    ['another query', { ...scope, query: 'printers' }],
    ['no query', { ...scope, query: '' }],
  ])('K04: it is not good for %s', (_, other) => {
    expect(() => signer.read(signer.sign(position, scope), other)).toThrow('does not belong');
  });

  it('K04: not one bit of it can be changed', () => {
    const cursor = signer.sign(position, scope);
    const bytes = Buffer.from(cursor, 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => signer.read(changed.toString('base64url'), scope)).toThrow();
    }
  });

  it('K04: nor spelled otherwise, cut off or made longer', () => {
    const cursor = signer.sign(position, scope);
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const others = Array.from(alphabet).map((letter) => cursor.slice(0, -1) + letter);
    for (const other of [
      ...others.filter((one) => one !== cursor),
      cursor.slice(1),
      `${cursor}=`,
      '',
    ]) {
      expect(() => signer.read(other, scope)).toThrow();
    }
  });

  it('K04: another key signs other cursors', () => {
    const other = new CursorSigner(randomBytes(32));
    expect(() => signer.read(other.sign(position, scope), scope)).toThrow();
  });
});
