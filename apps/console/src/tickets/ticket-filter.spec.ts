import { addressOf, filterIn, NO_FILTER } from './ticket-filter.ts';

const filterOf = (query: string) => filterIn(new URLSearchParams(query));

describe('the filter of the tickets', () => {
  it('goes into the address and comes out again', () => {
    const address = addressOf(filterOf('status=OPEN&query=%20leaky%20tap&cursor=x&group=A%26B'));
    expect(address).toBe('?query=leaky+tap&status=OPEN&group=A%26B');
    expect(addressOf(filterOf(address))).toBe(address);
    expect(addressOf(NO_FILTER)).toBe('');
  });

  it('leaves out what no form could have made', () => {
    expect(filterOf('status=DONE&priority=urgent&ticketType=BUG&breached=x&sort=size')).toEqual(
      NO_FILTER,
    );
  });
});
