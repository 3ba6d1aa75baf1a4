import type { FeedEntry } from '@ticketgate/contracts';
import type { FeedPage } from './feed-record.ts';
import { FeedState } from './feed-state.ts';

const entry = (seq: number, subject = `user-${String(seq)}`): FeedEntry => ({
  seq,
  level: 'user',
  subject,
  effect: 'revoke',
  expiresAt: '2026-01-15T13:00:00.000Z',
});

const page = (head: number, ...entries: FeedEntry[]): FeedPage => ({
  head,
  databaseMs: 0,
  entries,
});

function stateAt(head: number): { state: FeedState; applied: number[] } {
  const applied: number[] = [];
  const state = new FeedState(({ seq }) => applied.push(seq));
  state.replace(page(head, ...(head === 0 ? [] : [entry(head)])));
  return { state, applied };
}

describe('FeedState', () => {
  it('obeys the next entry off the wire and tells about it', () => {
    const { state, applied } = stateAt(4);
    expect(state.hear(entry(5))).toBe(true);
    expect([state.head, state.confirmed, applied]).toEqual([5, 4, [5]]);
  });

  it('ignores entries it has seen', () => {
    const { state, applied } = stateAt(4);
    expect(state.hear(entry(4))).toBe(true);
    expect(state.hear(entry(1))).toBe(true);
    expect(applied).toEqual([]);
  });

  it('notices a gap, and an entry out of order', () => {
    const { state, applied } = stateAt(4);
    expect(state.hear(entry(6))).toBe(false);
    expect(state.head).toBe(4);
    expect(state.hear(entry(5))).toBe(true);
    expect(applied).toEqual([5]);
  });

  it('confirms what the wire said first, and goes on with what it missed', () => {
    const { state, applied } = stateAt(4);
    state.hear(entry(5));
    expect(state.follow(page(7, entry(4), entry(5), entry(6), entry(7)), 5)).toBe(true);
    expect([state.head, state.confirmed, applied]).toEqual([7, 7, [5, 6, 7]]);
  });

  it('follows an empty feed from its first entry on', () => {
    const { state } = stateAt(0);
    expect(state.follow(page(0), 0)).toBe(true);
    expect(state.follow(page(2, entry(1), entry(2)), 0)).toBe(true);
    expect(state.head).toBe(2);
  });

  it('follows on where the entry at its place was pruned meanwhile', () => {
    const { state } = stateAt(4);
    expect(state.follow(page(4), 4)).toBe(true);
    expect(state.follow(page(5, entry(5)), 4)).toBe(true);
    expect(state.head).toBe(5);
  });

  it('says no when the record knows less than it did: a restored database', () => {
    const { state } = stateAt(4);
    expect(state.follow(page(3), 4)).toBe(false);
  });

  it('says no when the record knows something else: restored and written to again', () => {
    const { state } = stateAt(4);
    expect(state.follow(page(5, entry(4, 'somebody else'), entry(5)), 4)).toBe(false);
  });

  it('says no when the wire brought what was never committed', () => {
    const { state } = stateAt(4);
    state.hear(entry(5, 'forged'));
    expect(state.follow(page(5, entry(4), entry(5)), 5)).toBe(false);
    const other = stateAt(4).state;
    other.hear(entry(5, 'forged'));
    expect(other.follow(page(4, entry(4)), 5)).toBe(false);
  });

  it('says no when the record has a hole', () => {
    expect(stateAt(4).state.follow(page(7, entry(4), entry(6), entry(7)), 4)).toBe(false);
    expect(stateAt(4).state.follow(page(7, entry(4), entry(5)), 4)).toBe(false);
    expect(stateAt(4).state.follow(page(7), 4)).toBe(false);
  });

  it('is not confused by an entry that came over the wire while the question was out', () => {
    const { state } = stateAt(4);
    state.hear(entry(5));
    expect(state.follow(page(4, entry(4)), 4)).toBe(true);
    expect(state.head).toBe(5);
    expect(state.follow(page(5, entry(4), entry(5)), 5)).toBe(true);
  });

  it('forgets everything when it starts anew', () => {
    const { state, applied } = stateAt(4);
    state.hear(entry(5));
    state.replace(page(2, entry(2)));
    expect([state.head, state.confirmed, state.revoked.size]).toEqual([2, 2, 1]);
    expect(applied).toEqual([5]);
  });
});
