import type { PageBody } from '@ticketgate/contracts';
import type { ApiClient } from './api-client.ts';
import { manyOf } from './use-everything.ts';

/** A list of numbers, two on a page. */
const listOf = (count: number) => {
  const asked: (string | undefined)[] = [];
  const get = async (_path: string, { cursor }: { readonly cursor?: string } = {}) => {
    asked.push(cursor);
    const from = Number(cursor ?? 0);
    const items = [from, from + 1].filter((one) => one < count);
    return { items, nextCursor: from + 2 < count ? String(from + 2) : null } as PageBody<number>;
  };
  return { asked, api: { get: get as ApiClient['get'] } };
};

describe('manyOf', () => {
  it('reads to the end of a short list', async () => {
    const { api, asked } = listOf(3);
    expect(await manyOf(api, '/a')).toEqual({ items: [0, 1, 2], nextCursor: null });
    expect(asked).toEqual([undefined, '2']);
  });

  it('stops on the way through a long one, and goes on from there', async () => {
    const { api } = listOf(13);
    const first = await manyOf<number>(api, '/a');
    expect(first).toEqual({ items: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], nextCursor: '10' });
    expect(await manyOf(api, '/a', first.nextCursor ?? '')).toEqual({
      items: [10, 11, 12],
      nextCursor: null,
    });
  });
});
