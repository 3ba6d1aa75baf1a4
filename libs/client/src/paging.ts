import type { Answer, Call, DataOf, InitOf, OperationAt, PathOf } from './calls.ts';

interface Page {
  readonly items: readonly unknown[];
  readonly nextCursor: string | null;
}

/** Lists that come in pages: `{items, nextCursor}`, null on the last one. */
export type ListPath = {
  [P in PathOf<'get'>]: DataOf<OperationAt<'get', P>> extends Page
    ? null extends DataOf<OperationAt<'get', P>>['nextCursor']
      ? P
      : never
    : never;
}[PathOf<'get'>];

export type ItemOf<P extends ListPath> =
  DataOf<OperationAt<'get', P>> extends { readonly items: readonly (infer Item)[] } ? Item : never;

interface WithQuery {
  readonly params?: { readonly query?: object };
}

/** Every item of a list, page after page, each asked for when the one before has been used up. */
export async function* itemsOf<P extends ListPath>(
  get: Call<'get'>,
  path: P,
  init?: InitOf<OperationAt<'get', P>>,
): AsyncGenerator<ItemOf<P>, void, undefined> {
  // The types of one path out of many cannot be followed here; `ListPath` lets only lists in.
  const ask = get as unknown as (path: P, init: object) => Promise<Answer<Page>>;
  const { params, ...rest } = (init ?? {}) as WithQuery;
  let query: object = { ...params?.query };
  for (;;) {
    const { data } = await ask(path, { ...rest, params: { ...params, query } });
    yield* data.items as readonly ItemOf<P>[];
    if (data.nextCursor === null) return;
    query = { ...query, cursor: data.nextCursor };
  }
}
