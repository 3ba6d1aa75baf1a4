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

  it('sets no limit on either side where none is wanted', () => {
    const { statement_timeout: server, query_timeout: client } = poolConfig({
      ...options,
      statementTimeoutMs: 0,
    });
    expect({ server, client }).toEqual({ server: 0, client: 0 });
  });
});
