import { announced, dueAnnouncements, follow, nextAt, type Tracked } from './sla-follow.ts';
import { slaAtStart, slaClock, type PerClock } from './sla.ts';

const HOUR = 3_600_000;

/** Opened at 0, with two hours to answer, ten to resolve, five before it is escalated. */
function ticket(given: Partial<Tracked> = {}): Tracked {
  const hours: PerClock<number | null> = { response: 2, resolution: 10, escalation: 5 };
  const status = given.status ?? 'OPEN';
  const sla = slaAtStart({ status, hours: given.hours ?? hours }, 0, 80);
  const state = {
    status,
    priority: 'LOW',
    hours,
    firstRespondedAt: null,
    resolvedAt: null,
  } as const;
  return { ...state, sla, ...given };
}

/** What a change that says nothing about clocks makes of them. */
function after(was: Tracked, changed: Partial<Tracked>, at: number): Tracked {
  const is = { ...was, ...changed };
  return { ...is, ...follow({ was, clocked: was, is }, at) };
}

describe('a clock', () => {
  it.each([
    ['running, in time', null, HOUR, false, HOUR, false],
    ['running, on the minute', null, 2 * HOUR, false, 0, true],
    ['running, out of time', null, 2 * HOUR + 1, true, -1, false],
    [
      'at risk after four fifths of its time, not at them',
      null,
      1.6 * HOUR,
      false,
      0.4 * HOUR,
      false,
    ],
    ['at risk', null, 1.6 * HOUR + 1, false, 0.4 * HOUR - 1, true],
    ['met in time, long ago', 2 * HOUR, 100 * HOUR, false, null, false],
    ['met too late', 2 * HOUR + 1, 100 * HOUR, true, null, false],
  ])('%s', (_, firstRespondedAt, now, ...[breached, remainingMs, atRisk]) => {
    expect(slaClock(ticket({ firstRespondedAt }), 'response', now)).toEqual({
      ...{ dueAt: 2 * HOUR, riskAt: 1.6 * HOUR, metAt: firstRespondedAt, paused: false },
      ...{ breached, remainingMs, atRisk },
    });
  });

  it('without an agreed time there is none', () => {
    const hours = { response: null, resolution: null, escalation: null };
    expect(slaClock(ticket({ hours }), 'resolution', 1e12)).toBeNull();
    expect(nextAt(ticket({ hours }))).toBeNull();
  });

  it('stands still on hold, and goes on where it stood', () => {
    const held = after(ticket(), { status: 'ON_HOLD', firstRespondedAt: HOUR }, HOUR);
    const standing = { dueAt: 10 * HOUR, paused: true, remainingMs: 9 * HOUR, breached: false };
    expect(slaClock(held, 'resolution', 99 * HOUR)).toMatchObject(standing);
    expect(slaClock(held, 'response', 99 * HOUR)).toMatchObject({ paused: false, metAt: HOUR });
    expect(nextAt(held)).toBeNull();
    const on = after(held, { status: 'IN_PROGRESS' }, 51 * HOUR);
    const running = { dueAt: 60 * HOUR, paused: false, remainingMs: 9 * HOUR };
    expect(slaClock(on, 'resolution', 51 * HOUR)).toMatchObject(running);
    expect(slaClock(on, 'response', 51 * HOUR)).toMatchObject({ dueAt: 2 * HOUR });
    expect(nextAt(on)).toBe(54 * HOUR);
  });

  it('stays broken by as much as it was when it is put on hold', () => {
    const late = ticket({ status: 'IN_PROGRESS', firstRespondedAt: 0 });
    const held = after(late, { status: 'ON_HOLD' }, 12 * HOUR);
    const on = after(held, { status: 'OPEN' }, 20 * HOUR);
    for (const [one, now] of [
      [held, 19],
      [on, 20],
    ] as const) {
      const overdue = { breached: true, remainingMs: -2 * HOUR, atRisk: false };
      expect(slaClock(one, 'resolution', now * HOUR)).toMatchObject(overdue);
    }
  });

  it('goes on where it stood when a resolved ticket is opened again', () => {
    const done = after(
      ticket(),
      { status: 'RESOLVED', firstRespondedAt: HOUR, resolvedAt: HOUR },
      HOUR,
    );
    expect(nextAt(done)).toBeNull();
    const again = after(done, { status: 'OPEN', resolvedAt: null }, 31 * HOUR);
    expect(slaClock(again, 'resolution', 31 * HOUR)).toMatchObject({ remainingMs: 9 * HOUR });
  });
});

describe('what is announced', () => {
  const told = (one: Tracked, now: number) =>
    dueAnnouncements(one, now).map(({ clock, what }) => `${clock} ${what}`);

  it('is a risk, then a breach, each at its time', () => {
    expect(nextAt(ticket())).toBe(1.6 * HOUR);
    expect(told(ticket(), 1.6 * HOUR)).toEqual([]);
    expect(told(ticket(), 1.6 * HOUR + 1)).toEqual(['response at_risk']);
    const [first] = dueAnnouncements(ticket(), 1.7 * HOUR);
    const warned = { ...ticket(), sla: announced(ticket().sla, first ?? fail()) };
    expect(nextAt(warned)).toBe(2 * HOUR);
    expect(told(warned, 2 * HOUR + 1)).toEqual(['response breached']);
  });

  it('is, long after, what ran out, in that order, and no warning of it', () => {
    expect(told(ticket(), 9 * HOUR)).toEqual([
      'response breached',
      'escalation breached',
      'resolution at_risk',
    ]);
    expect(told(ticket(), 11 * HOUR)).toEqual([
      'response breached',
      'escalation breached',
      'resolution breached',
    ]);
  });

  it('is nothing of what was met meanwhile', () => {
    expect(told(ticket({ firstRespondedAt: 3 * HOUR }), 4 * HOUR)).toEqual([]);
    expect(told(ticket({ firstRespondedAt: 1, resolvedAt: 20 * HOUR }), 30 * HOUR)).toEqual([]);
  });

  it('is announced anew of a time that was agreed anew, and once of one that was not', () => {
    const broken = {
      ...ticket().sla,
      broken: { response: true, resolution: true, escalation: true },
    };
    const spent = ticket({ sla: broken });
    expect(nextAt(spent)).toBeNull();
    const longer = after(spent, { hours: { ...spent.hours, resolution: 20 } }, 12 * HOUR);
    expect(nextAt(longer)).toBe(16 * HOUR);
  });
});

describe('times that nobody agreed', () => {
  const hours = { response: 4, resolution: null, escalation: null };
  const sla = slaAtStart({ status: 'OPEN', hours: { ...hours, response: null } }, 0, 80);
  const derived = ticket({ hours, sla });
  const targets = { hours: { response: 1, resolution: 8, escalation: null }, atRiskPercent: 50 };
  const to = (was: Tracked, changed: Partial<Tracked>) => {
    const is = { ...was, ...changed };
    return { ...is, ...follow({ was, clocked: was, is }, HOUR, targets) };
  };

  it('follow the priority', () => {
    const urgent = to(derived, { priority: 'CRITICAL' });
    expect(urgent.hours).toEqual({ response: 1, resolution: 8, escalation: null });
    expect(urgent.sla.atRiskPercent).toBe(50);
  });

  it('stay once somebody has agreed them', () => {
    const agreed = after(derived, { hours: { ...hours, response: 3 } }, HOUR);
    expect(agreed.sla.fromPolicy).toEqual({ response: false, resolution: true, escalation: true });
    expect(to(agreed, { priority: 'HIGH' }).hours.response).toBe(3);
  });
});

function fail(): never {
  throw new Error('nothing was announced');
}
