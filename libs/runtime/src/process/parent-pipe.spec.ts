import { PassThrough } from 'node:stream';
import { exitWithParent } from './parent-pipe.ts';

describe('exitWithParent', () => {
  const before = process.env['TICKETGATE_PARENT_PIPE'];
  afterEach(() => {
    if (before === undefined) delete process.env['TICKETGATE_PARENT_PIPE'];
    else process.env['TICKETGATE_PARENT_PIPE'] = before;
  });

  it('the end of the pipe stops the service once and exits 0', async () => {
    process.env['TICKETGATE_PARENT_PIPE'] = '1';
    const pipe = new PassThrough();
    let stops = 0;
    const code = new Promise<number>((resolve) => {
      exitWithParent(async () => void (stops += 1), pipe, resolve);
    });
    pipe.end();
    expect(await code).toBe(0);
    expect(stops).toBe(1);
  });

  it('a stop that fails exits 1', async () => {
    process.env['TICKETGATE_PARENT_PIPE'] = '1';
    const pipe = new PassThrough();
    const code = new Promise<number>((resolve) => {
      exitWithParent(() => Promise.reject(new Error('no')), pipe, resolve);
    });
    pipe.end();
    expect(await code).toBe(1);
  });

  it('without the variable standard input is left alone', () => {
    delete process.env['TICKETGATE_PARENT_PIPE'];
    const pipe = new PassThrough();
    exitWithParent(() => Promise.resolve(), pipe);
    expect(pipe.listenerCount('end')).toBe(0);
    expect(pipe.readableFlowing).toBeNull();
  });
});
