import { addressOf, conditionsOf, filterIn } from './audit-filter.ts';

const filterOf = (query: string) => filterIn(new URLSearchParams(query));

describe('the filter of the audit page', () => {
  it('goes into the address and comes out again', () => {
    const address = addressOf(filterOf('action=token.minted&requestId=abc&cursor=x'));
    expect(address).toBe('?requestId=abc&action=token.minted');
    expect(addressOf(filterOf(address))).toBe(address);
    expect(addressOf(filterOf(''))).toBe('');
  });

  it('leaves out what no form could have made', () => {
    expect(filterOf('action=made.up&outcome=maybe')).toMatchObject({ action: '', outcome: '' });
    expect(conditionsOf(filterOf('from=yesterday')).from).toBeUndefined();
  });

  it('hands times over as instants', () => {
    const { from, to } = conditionsOf(filterOf('from=2030-01-31T12:00'));
    expect(from).toBe(new Date(2030, 0, 31, 12).toISOString());
    expect(to).toBeUndefined();
  });
});
