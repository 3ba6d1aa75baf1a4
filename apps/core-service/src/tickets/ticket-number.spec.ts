import { isTicketNumber } from './ticket-number.ts';

describe('ticket numbers', () => {
  it.each(['INC-1001', 'REQ-1002', 'PRB-99999', 'CHG-2000000000'])('%s could be one', (text) => {
    expect(isTicketNumber(text)).toBe(true);
  });

  it.each([
    'inc-1001',
    'INC-1',
    'INC1001',
    'XYZ-1001',
    'INC-1001 ',
    'INC-10a1',
    '',
    'id',
    'create',
  ])('K23: %j cannot', (text) => {
    expect(isTicketNumber(text)).toBe(false);
  });
});
