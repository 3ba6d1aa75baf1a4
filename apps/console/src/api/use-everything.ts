import { useEffect, useRef } from 'react';
import type { PageBody } from '@ticketgate/contracts';
import type { ApiClient } from './api-client.ts';
import { useApi } from './use-api.ts';
import { usePages, type Pages } from './use-pages.ts';

const PAGE = '100';
/** Requests that one look at a list may cost. */
const PAGES_AT_ONCE = 5;

/** Several pages as one, so that a list of usual length is there as a whole. */
export async function manyOf<T>(
  api: Pick<ApiClient, 'get'>,
  path: string,
  from?: string,
): Promise<PageBody<T>> {
  const items: T[] = [];
  let cursor: string | null | undefined = from;
  for (let asked = 0; asked < PAGES_AT_ONCE && cursor !== null; asked += 1) {
    const page: PageBody<T> = await api.get<PageBody<T>>(path, { limit: PAGE, cursor });
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return { items, nextCursor: cursor ?? null };
}

/**
 * A list as far as a few requests lead; whoever wants more asks for more.
 * @param version what the list changes with: another one has it read again, while what is shown stays.
 */
export function useEverything<T>(path: string, version = ''): Pages<T> {
  const api = useApi();
  const pages = usePages(path, (cursor) => manyOf<T>(api, path, cursor));
  const { reload } = pages.loading;
  const read = useRef(version);
  useEffect(() => {
    if (read.current === version) return;
    read.current = version;
    reload();
  }, [version, reload]);
  return pages;
}
