import { poolConfig } from './postgres.ts';

describe('poolConfig', () => {
  const options = { url: 'postgresql://localhost/x', max: 1, applicationName: 'test' };

  it('lets the server end a statement before the client gives up on it', () => {
    const { statement_timeout: server, query_timeout: client } = poolConfig({
      ...options,
      statementTimeoutMs: 5_000,
    });
    expect({ server, client }).toEqual({ server: 5_000, client: 6_000 });
  });

  it.each([
    ['', 1_000],
    ['?connect_timeout=5', 5_000],
    ['?connect_timeout=soon', 1_000],
    ['?connect_timeout=-1', 1_000],
  ])('waits for a connection as long as the URL says: %s', (query, expected) => {
    const url = `${options.url}${query}`;
    expect(poolConfig({ ...options, url }).connectionTimeoutMillis).toBe(expected);
  });

  it('sets no limit on either side where none is wanted', () => {
    const { statement_timeout: server, query_timeout: client } = poolConfig({
      ...options,
      statementTimeoutMs: 0,
    });
    expect({ server, client }).toEqual({ server: 0, client: 0 });
  });
});
