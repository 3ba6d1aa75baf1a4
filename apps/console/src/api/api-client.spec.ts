import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SessionEnded } from '../session/session-ended.ts';
import { ApiClient, withQuery } from './api-client.ts';

/** Accepts one token; counts what it is asked. */
async function anApi(accepted: string): Promise<{ url: string; server: Server; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((req, res) => {
    asked.push(String(req.headers.authorization));
    const ok = req.headers.authorization === `Bearer ${accepted}`;
    res.statusCode = ok ? 200 : 401;
    res.end(JSON.stringify(ok ? { ok: true } : { title: 'Invalid token', detail: 'Revoked.' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // listening on TCP
  return { url: `http://127.0.0.1:${port}/`, server, asked };
}

const aSession = (first: string, renewed: string) => ({
  accessToken: async (refused?: string) => (refused === first ? renewed : first),
  end: async (problem: string) => new SessionEnded(problem),
});

describe('ApiClient', () => {
  it('renews a refused token once and goes on', async () => {
    const { url, server, asked } = await anApi('new');
    const answer = await new ApiClient(aSession('old', 'new')).get(url);
    server.close();
    expect(answer).toEqual({ ok: true });
    expect(asked).toEqual(['Bearer old', 'Bearer new']);
  });

  it('ends the session when the renewed token is refused, too', async () => {
    const { url, server } = await anApi('other');
    const asking = new ApiClient(aSession('old', 'new')).get(url);
    await expect(asking).rejects.toBeInstanceOf(SessionEnded);
    server.close();
  });
});

/** Answers each request with the next of some statuses; notes the headers it got. */
async function answering(...statuses: readonly number[]) {
  const got: { key: unknown; tag: unknown }[] = [];
  const left = [...statuses];
  const server = createServer((req, res) => {
    got.push({ key: req.headers['idempotency-key'], tag: req.headers['if-match'] });
    res.statusCode = left.shift() ?? 200;
    res.setHeader('ETag', '"2-x"');
    res.end(JSON.stringify({ ok: res.statusCode === 200 }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // listening on TCP
  const change = { method: 'PATCH', path: `http://127.0.0.1:${port}/`, tag: '"1-x"' } as const;
  const api = new ApiClient(aSession('good', 'good'));
  return { got, server, make: (body: unknown) => api.change({ ...change, body }) };
}

describe('a change', () => {
  it('RFC 9110 13.1.1: names the tag it was made on, and hands over the new one', async () => {
    const { got, server, make } = await answering(200);
    expect(await make({ a: 1 })).toEqual({ value: { ok: true }, tag: '"2-x"' });
    server.close();
    expect(got).toEqual([{ key: expect.stringMatching(/^[0-9a-f-]{36}$/), tag: '"1-x"' }]);
  });

  it('keeps its key while nobody knows whether it happened, and only then', async () => {
    const { got, server, make } = await answering(503, 409, 200, 200);
    await expect(make({ a: 1 })).rejects.toThrow();
    await expect(make({ a: 1 })).rejects.toThrow();
    await make({ a: 1 });
    await make({ a: 1 });
    server.close();
    const [unknown, repeated, afterRefusal, afterSuccess] = got.map(({ key }) => key);
    expect(repeated).toBe(unknown);
    expect(new Set([repeated, afterRefusal, afterSuccess]).size).toBe(3);
  });
});

describe('withQuery', () => {
  it('leaves out what is not given', () => {
    expect(withQuery('/a', { b: 'c d', e: undefined, f: '' })).toBe('/a?b=c+d');
    expect(withQuery('/a', {})).toBe('/a');
  });
});
