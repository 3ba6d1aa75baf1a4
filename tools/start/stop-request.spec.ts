import { EventEmitter } from 'node:events';
import { listenForStop } from './stop-request.ts';

describe('listenForStop', () => {
  let source: EventEmitter;
  let ms: number;
  let forced: number;

  const listen = () => listenForStop(() => (forced += 1), { source, now: () => ms });

  beforeEach(() => {
    source = new EventEmitter();
    ms = 0;
    forced = 0;
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('stop: %s is a request', async (signal) => {
    const stop = listen();
    expect(stop.signal.aborted).toBe(false);
    source.emit(signal);
    await stop.requested;
    expect(stop.signal.aborted).toBe(true);
  });

  it("stop: the terminal's Ctrl-C and npm's copy of it are one request", () => {
    listen();
    source.emit('SIGINT');
    ms = 300;
    source.emit('SIGINT');
    expect(forced).toBe(0);
  });

  it('stop: a second Ctrl-C after a moment forces', () => {
    listen();
    source.emit('SIGINT');
    ms = 1_500;
    source.emit('SIGINT');
    expect(forced).toBe(1);
  });
});
