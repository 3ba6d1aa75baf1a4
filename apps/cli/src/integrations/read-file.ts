import { readFileSync } from 'node:fs';
import { usage, wordsOf } from '../command/failure.ts';

/** Bytes. Thousands of users fit in; what is larger is something else. */
const LARGEST = 8 * 1024 * 1024;

/** The text of a file, or of standard input for `-`. @throws Failure */
export function readFileOf(file: string): string {
  const name = file === '-' ? 'stdin' : file;
  const bytes = read(file);
  if (bytes.length > LARGEST) {
    throw usage(`${name} has ${bytes.length} bytes, and may have ${LARGEST}`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw usage(`${name} is not UTF-8: save it as that`);
  }
}

function read(file: string): Buffer {
  try {
    return readFileSync(file === '-' ? 0 : file);
  } catch (error) {
    throw usage(wordsOf(error));
  }
}
