import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lockHolder, tryLock } from '@ticketgate/testing';
import { temporaryFolder } from './temporary-folder.ts';

describe('tryLock', () => {
  let folder: string;
  let path: string;

  beforeEach(() => {
    folder = temporaryFolder();
    path = join(folder, 'lock');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('one holds it, the next is told who', () => {
    const first = tryLock(path);
    expect(first.held).toBe(true);
    expect(tryLock(path)).toEqual({ held: false, holder: process.pid });
    if (first.held) first.release();
    expect(lockHolder(path)).toBeUndefined();
  });

  it('the lock of a killed process is void, even where its number is in use again', () => {
    writeFileSync(path, JSON.stringify({ pid: process.pid, identity: 'an earlier process' }));
    expect(tryLock(path).held).toBe(true);
  });

  it('a file that is no lock is void', () => {
    writeFileSync(path, 'half a li');
    expect(tryLock(path).held).toBe(true);
  });
});
