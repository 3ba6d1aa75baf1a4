import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { Failure, wordsOf } from '../command/failure.ts';

/** Replaces a file as a whole, or not at all; only its owner may read it, whatever it was before. */
export async function writePrivately(file: string, text: string): Promise<void> {
  const beside = `${file}.${randomUUID()}.tmp`;
  try {
    const handle = await open(beside, 'wx', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw new Failure(`${file} cannot be written: ${wordsOf(error)}`);
  }
}

/** @returns undefined when there is none. @throws Failure when there is one that cannot be read */
export async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Failure(`${file} cannot be read: ${wordsOf(error)}`);
  }
}
