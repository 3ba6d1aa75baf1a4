import { fakeClock } from '@ticketgate/testing';
import { Contact } from './contact.ts';

describe('Contact', () => {
  it('is endlessly stale before the first contact', () => {
    expect(new Contact(fakeClock()).staleness(0)).toBe(Infinity);
  });

  it('counts from the last contact', () => {
    const clock = fakeClock();
    const contact = new Contact(clock);
    contact.heard();
    clock.advance(5_000);
    expect(contact.staleness(clock.epochMs())).toBe(5_000);
    contact.heard();
    expect(contact.staleness(clock.epochMs())).toBe(0);
  });

  it('does not go back for an answer that was asked for earlier', () => {
    const clock = fakeClock();
    const contact = new Contact(clock);
    contact.heard();
    contact.heard(clock.epochMs() - 4_000);
    expect(contact.staleness(clock.epochMs())).toBe(0);
  });

  it('S23: a clock set back does not make an old contact look new for long', () => {
    const clock = fakeClock();
    const contact = new Contact(clock);
    contact.heard();
    clock.advance(-3_600_000);
    expect(contact.staleness(clock.epochMs())).toBe(0);
    clock.advance(30_001);
    expect(contact.staleness(clock.epochMs())).toBe(30_001);
  });
});
