import { createPool, poolConfig, warm } from './postgres.ts';

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

const url = process.env['TEST_DATABASE_ADMIN_URL'] ?? '';
const nobody = () => undefined;

it('a connection that is lost while somebody has it fails their query and ends no process', async () => {
  const pool = createPool({ url, max: 1, applicationName: 'lost' }, nobody);
  const client = await pool.connect();
  const gone = new Promise((resolve) => client.once('end', resolve));
  const ended = client.query('SELECT pg_terminate_backend(pg_backend_pid())');
  await expect(ended).rejects.toMatchObject({ code: '57P01' });
  await gone;
  client.release(true);
  await pool.end();
});

describe('warm', () => {
  it('has every connection open before the first request', async () => {
    const pool = createPool({ url, max: 3, applicationName: 'warm' }, nobody);
    await warm(pool);
    expect({ open: pool.totalCount, free: pool.idleCount }).toEqual({ open: 3, free: 3 });
    await pool.end();
  });

  it('is no reason not to start where there is no server', async () => {
    const away = 'postgresql://u@127.0.0.1:1/x';
    const pool = createPool({ url: away, max: 3, applicationName: 'warm' }, nobody);
    await expect(warm(pool)).resolves.toBeUndefined();
    await pool.end();
  });
});
