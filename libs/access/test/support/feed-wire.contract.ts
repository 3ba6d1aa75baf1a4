import type { FeedEntry } from '@ticketgate/contracts';
import type { FeedWire } from '../../src/index.ts';
import { RecordingHandler } from './recording-handler.ts';
import type { Relay } from './relay.ts';

/** A wire under test: as one process holds it, behind a relay, and what lies behind. */
export interface WireUnderTest {
  /** A further, independent end of the same wire, not behind the relay. */
  direct(): FeedWire;
  /** An end of the wire whose connections run through the relay. */
  relayed(): FeedWire;
  readonly relay: Relay;
  /** Puts something on the wire that is no feed entry. */
  publishRaw(text: string): Promise<void>;
  close(): Promise<void>;
}

const entry = (seq: number): FeedEntry => ({
  seq,
  level: 'token',
  subject: `jti-${String(seq)}`,
  effect: 'revoke',
  expiresAt: '2026-01-15T13:00:00.000Z',
});

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

async function publishAll(wire: FeedWire, seqs: readonly number[]): Promise<void> {
  for (const seq of seqs) await wire.publish(entry(seq));
}

/** What every wire must do; each implementation runs all of it. */
export function describeFeedWire(name: string, make: () => Promise<WireUnderTest>): void {
  describe(`FeedWire: ${name}`, () => {
    let wire: WireUnderTest;
    let handler: RecordingHandler;
    let stops: (() => Promise<void>)[];

    const listen = async (end: FeedWire, to = handler) => {
      const heard = to.contact();
      stops.push(await end.subscribe(to));
      return heard;
    };

    beforeEach(async () => {
      wire = await make();
      handler = new RecordingHandler();
      stops = [];
    });

    afterEach(async () => {
      await Promise.all(stops.map((stop) => stop()));
      await wire.close();
    });

    it('hands every entry to every subscriber, whole and in order', async () => {
      const other = new RecordingHandler();
      await Promise.all([listen(wire.direct()), listen(wire.direct(), other)]);
      await publishAll(wire.direct(), range(1, 50));
      await Promise.all([handler.received(50), other.received(50)]);
      expect(handler.entries).toEqual(range(1, 50).map(entry));
      expect(other.seqs).toEqual(range(1, 50));
    });

    it('hands over what it is given, gaps and repetitions too', async () => {
      await listen(wire.direct());
      await publishAll(wire.direct(), [5, 7, 7, 6]);
      await handler.received(4);
      expect(handler.seqs).toEqual([5, 7, 7, 6]);
    });

    it('hands over nothing that was published before the subscription', async () => {
      await publishAll(wire.direct(), [1, 2]);
      await listen(wire.direct());
      await publishAll(wire.direct(), [3]);
      await handler.received(1);
      expect(handler.seqs).toEqual([3]);
    });

    it('keeps reporting contact while nothing is published', async () => {
      await listen(wire.direct());
      await handler.contact();
      await handler.contact();
      expect(handler.losses).toEqual([]);
    });

    it('reports a lost connection once, comes back by itself and goes on', async () => {
      await listen(wire.relayed());
      wire.relay.drop();
      await handler.lost();
      await handler.contact();
      await publishAll(wire.direct(), [1]);
      await handler.received(1);
      expect(handler.losses).toHaveLength(1);
      expect(handler.seqs).toEqual([1]);
    });

    it('survives that the other side stays away for a while', async () => {
      await listen(wire.relayed());
      await wire.relay.cut();
      await handler.lost();
      const back = handler.contact();
      await wire.relay.mend();
      await back;
      await publishAll(wire.direct(), [8]);
      await handler.received(1);
      expect(handler.losses).toHaveLength(1);
    });

    it('can be subscribed to while the other side is away', async () => {
      await wire.relay.cut();
      const heard = listen(wire.relayed());
      await handler.lost();
      await wire.relay.mend();
      await heard;
      await publishAll(wire.direct(), [1]);
      await handler.received(1);
    });

    it('notices a connection that went silent without ending', async () => {
      await listen(wire.relayed());
      wire.relay.freeze();
      await handler.lost();
      const back = handler.contact();
      await wire.relay.mend();
      await back;
    });

    it('rejects within a second when there is nobody to publish to', async () => {
      const end = wire.relayed();
      await end.publish(entry(1));
      await wire.relay.cut();
      await expect(end.publish(entry(2))).rejects.toThrow();
      await wire.relay.mend();
    });

    it('rejects within a second when nobody answers', async () => {
      const end = wire.relayed();
      await end.publish(entry(1));
      wire.relay.freeze();
      await expect(end.publish(entry(2))).rejects.toThrow();
    });

    it('treats what is no entry as a loss, once, and goes on', async () => {
      await listen(wire.direct());
      await wire.publishRaw('{"seq":"1"}');
      await handler.lost();
      await handler.contact();
      await publishAll(wire.direct(), [2]);
      await handler.received(1);
      expect(handler.losses).toHaveLength(1);
      expect(handler.seqs).toEqual([2]);
    });

    it('says nothing more once it was left', async () => {
      await listen(wire.direct());
      await stops.pop()?.();
      const other = new RecordingHandler();
      await listen(wire.direct(), other);
      await publishAll(wire.direct(), [1]);
      await other.received(1);
      expect(handler.entries).toEqual([]);
      expect(handler.losses).toEqual([]);
    });

    it('can be left while the other side is away', async () => {
      await listen(wire.relayed());
      await wire.relay.cut();
      await handler.lost();
      await stops.pop()?.();
      expect(handler.losses).toHaveLength(1);
    });
  });
}
