import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockFile, type Waiting } from './lock-file.ts';
import { targetFile } from './target-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'ticketgate-lock-'));
const path = (file: string) => join(folder, file);
afterAll(() => rmSync(folder, { recursive: true }));

const waiting = (progress: () => void = () => undefined): Waiting => ({
  context: { progress },
  stopping: new AbortController().signal,
});
const stopped = (): Waiting => ({ ...waiting(), stopping: AbortSignal.abort() });
const heldBy = (pid: number, host = hostname()) => JSON.stringify({ pid, host, run: 'another' });

describe('a file that is written by one run at a time', () => {
  it('the next one goes on when the first is done, and nothing is left', async () => {
    // Another process than ours: of ours, every lock but this run's own is a dead one's.
    writeFileSync(path('a.env.lock'), heldBy(process.ppid));
    const order: string[] = [];
    const release = await lockFile(
      path('a.env'),
      waiting(() => {
        if (order.push('waited') === 1) rmSync(path('a.env.lock'));
      }),
    );
    await release();
    expect([order[0], readdirSync(folder)]).toEqual(['waited', []]);
  });

  it('who was killed holds nothing', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    writeFileSync(path('b.env.lock'), heldBy(child.pid ?? 0));
    const release = await lockFile(path('b.env'), stopped());
    expect(readFileSync(path('b.env.lock'), 'utf8')).toContain(`"pid":${process.pid}`);
    await release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ['another machine', heldBy(1, 'elsewhere')],
    ['nobody knows whom', ''],
  ])('of %s it is not taken; the refusal says what to do', async (_, held) => {
    writeFileSync(path('c.env.lock'), held);
    await expect(lockFile(path('c.env'), stopped())).rejects.toMatchObject({
      ...{ exitCode: 3, message: expect.stringMatching(/delete .*c\.env\.lock$/) as string },
    });
    rmSync(path('c.env.lock'));
  });

  it('a folder that is not there is a refusal before anything is made', async () => {
    const refused = lockFile(path('nowhere/a.env'), waiting());
    await expect(refused).rejects.toMatchObject({ exitCode: 1 });
  });
});

describe('the file that is meant', () => {
  it('behind a link is where it leads to', async () => {
    writeFileSync(path('real.env'), '');
    symlinkSync(path('real.env'), path('link.env'));
    expect(await targetFile(path('link.env'))).toBe(path('real.env'));
    expect(await targetFile(path('new.env'))).toBe(path('new.env'));
  });

  it('is a file: no folder, no device, no link to nowhere', async () => {
    mkdirSync(path('folder.env'));
    symlinkSync('/dev/full', path('full.env'));
    symlinkSync(path('gone'), path('dangling.env'));
    await expect(targetFile(path('folder.env'))).rejects.toThrow(/is no file/);
    await expect(targetFile(path('full.env'))).rejects.toThrow(/is no file/);
    await expect(targetFile(path('dangling.env'))).rejects.toThrow(/leads nowhere/);
  });

  const asRoot = process.getuid?.() === 0;
  (asRoot ? it.skip : it)(
    `that is read-only is left alone${asRoot ? ' [skipped: root may write everything]' : ''}`,
    async () => {
      writeFileSync(path('kept.env'), '');
      chmodSync(path('kept.env'), 0o400);
      await expect(targetFile(path('kept.env'))).rejects.toThrow(/read-only/);
    },
  );
});
