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

describe('withQuery', () => {
  it('leaves out what is not given', () => {
    expect(withQuery('/a', { b: 'c d', e: undefined, f: '' })).toBe('/a?b=c+d');
    expect(withQuery('/a', {})).toBe('/a');
  });
});
