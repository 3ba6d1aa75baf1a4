import { execFileSync } from 'node:child_process';
import {
  closeSync,
  constants,
  existsSync,
  openSync,
  readFileSync,
  readSync,
  mkdtempSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Output } from './standard-output.ts';

let folder: string;
let file: string;
let fd: number;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ticketgate-output-'));
  file = join(folder, 'log');
  fd = openSync(file, 'a');
});
afterEach(() => {
  closeSync(fd);
  rmSync(folder, { recursive: true });
});

const written = () => readFileSync(file, 'utf8').split('\n').filter(Boolean);

describe('where log lines go', () => {
  it('every line comes out once and in order, those that wait at the end too', async () => {
    const output = new Output({ fd });
    const lines = Array.from({ length: 5_000 }, (_, n) => `{"n":${n},"text":"ü"}`);
    for (const line of lines.slice(0, 4_000)) output.write(`${line}\n`);
    while (written().length < 4_000) await new Promise((resolve) => setImmediate(resolve));
    for (const line of lines.slice(4_000)) output.write(`${line}\n`);
    // A write may be under way, and goes on to its end.
    output.flushSync();
    while (written().length < 5_000) await new Promise((resolve) => setImmediate(resolve));
    expect(written().sort()).toEqual(lines.sort());
  });

  const where = existsSync('/dev/full') ? it : it.skip;
  const lack = existsSync('/dev/full') ? '' : ' [skipped: no /dev/full]';
  where(
    `a full disk: nothing is thrown, the flush returns, what is lost is counted${lack}`,
    async () => {
      const full = openSync('/dev/full', 'w');
      const output = new Output({ fd: full, most: 1_000, retryMs: 1 });
      for (let n = 0; n < 100; n += 1) output.write(`line ${n} of what nobody can read\n`);
      output.flushSync();
      const lost = new Promise<number>((resolve) => output.onRoom(resolve));
      closeSync(full);
      // The same descriptor leads to a disk with room now.
      const reopened = openSync(file, 'a');
      expect(reopened).toBe(full);
      expect(await lost).toBeGreaterThan(50);
      closeSync(reopened);
      expect(written()[0]).toBe('line 0 of what nobody can read');
    },
  );

  it('a pipe whose reader is slow: what is said of lost lines changes neither order nor number', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const both = openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK);
    const output = new Output({ fd: both, most: 200_000 });
    output.onRoom((lost) => output.write(`${lost} lost\n`));
    const lines = Array.from({ length: 400 }, (_, n) => `${n} ${'x'.repeat(1_000)}`);
    for (const line of lines) output.write(`${line}\n`);
    const part = Buffer.alloc(16_384);
    let text = '';
    while (!text.endsWith(' lost\n')) {
      text += await read(both, part);
    }
    closeSync(both);
    const [last, ...came] = text.trimEnd().split('\n').reverse();
    const lost = Number.parseInt(last ?? '', 10);
    expect(lost).toBeGreaterThan(0);
    expect(came.reverse()).toEqual(lines.slice(0, lines.length - lost));
  });
});

/** What there is in a pipe; it is empty while its writer waits. */
async function read(fd: number, part: Buffer): Promise<string> {
  await new Promise((resolve) => setImmediate(resolve));
  try {
    return part.toString('utf8', 0, readSync(fd, part));
  } catch (error) {
    expect(error).toMatchObject({ code: 'EAGAIN' });
    return '';
  }
}
