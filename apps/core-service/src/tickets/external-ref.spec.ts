import { TICKET_STATUSES } from '@ticketgate/contracts';
import { fateOf, referenceNumber } from './external-ref.ts';

const HOUR = 3_600_000;
const wish = (reopenWithinHours: number | null) => ({ system: 's', key: 'k', reopenWithinHours });

describe('the ticket that has a reference somebody asks for', () => {
  it.each(TICKET_STATUSES)(
    '%s: stays, whatever its age, where nobody says for how long',
    (status) => {
      expect(fateOf({ status, resolvedAt: 0 }, wish(null), 9_000 * HOUR)).toBe('stays');
    },
  );

  it.each([
    ['OPEN', 'stays'],
    ['IN_PROGRESS', 'stays'],
    ['ON_HOLD', 'stays'],
    ['RESOLVED', 'reopens'],
    ['CLOSED', 'makes room'],
    ['CANCELLED', 'makes room'],
  ] as const)('%s: %s within the hours', (status, fate) => {
    expect(fateOf({ status, resolvedAt: 0 }, wish(2), 2 * HOUR)).toBe(fate);
  });

  it('RESOLVED: makes room a millisecond after them', () => {
    expect(fateOf({ status: 'RESOLVED', resolvedAt: 0 }, wish(2), 2 * HOUR + 1)).toBe('makes room');
  });
});

describe('the number of a reference', () => {
  it('is another for another tenant, system or key, also where their texts run together', () => {
    const numbers = [
      referenceNumber('t', { system: 'a', key: 'b' }),
      referenceNumber('u', { system: 'a', key: 'b' }),
      referenceNumber('t', { system: 'ab', key: '' }),
      referenceNumber('t', { system: '', key: 'ab' }),
      referenceNumber('t', { system: 'a","b', key: '' }),
    ];
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});
