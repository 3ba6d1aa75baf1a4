import { alertQueries, countedIn, faultsIn, panelQueries } from './queries.ts';

const cases = [...alertQueries(), ...panelQueries()];

describe('what Prometheus is asked', () => {
  it('finds what is no PromQL', () => {
    expect(faultsIn('sum by (service (rate(x_total[5m]))')).not.toEqual([]);
    expect(faultsIn('rate(x_total[5m]) > ')).not.toEqual([]);
    expect(faultsIn('sum by (service) (rate(x_total{a=~"b"}[5m])) > 0')).toEqual([]);
  });

  it('is plenty', () => expect(cases.length).toBeGreaterThan(40));

  it.each(cases)('is PromQL: $at: $text', ({ text }) => expect(faultsIn(text)).toEqual([]));

  it.each(cases)('takes rates of counters only: $at: $text', ({ text }) => {
    expect(countedIn(text).filter((name) => !/_(total|count|bucket|sum)$/.test(name))).toEqual([]);
  });
});
