import { constants } from 'node:fs';
import { access, lstat, realpath, stat } from 'node:fs/promises';
import { Failure, wordsOf } from '../command/failure.ts';

/**
 * The file that is meant: behind a link, where it leads to. A file that is made later will do.
 * @throws Failure for what is no file, leads nowhere or may not be written
 */
export async function targetFile(file: string): Promise<string> {
  if (!(await isThere(file))) return file;
  const target = await realpath(file).catch(() => {
    throw new Failure(`${file} is a link that leads nowhere`);
  });
  if (!(await stat(target)).isFile()) throw new Failure(`${file} is no file: name another one`);
  await access(target, constants.W_OK).catch(() => {
    throw new Failure(`${file} cannot be written: it is read-only`);
  });
  return target;
}

async function isThere(file: string): Promise<boolean> {
  try {
    await lstat(file);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return false;
    throw new Failure(`${file} cannot be read: ${wordsOf(error)}`);
  }
}
