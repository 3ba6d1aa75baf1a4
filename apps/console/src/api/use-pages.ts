import type { PageBody } from '@ticketgate/contracts';
import { useAction, type Action } from './use-action.ts';
import { useLoad, type Loading } from './use-load.ts';

/** A list that comes page by page. */
export interface Pages<T> {
  readonly loading: Loading<PageBody<T>>;
  /** Asks for the page after what is shown. */
  readonly more: Action & { readonly load: () => void };
}

/**
 * The first page of a list, and as many more as the person asks for.
 * @param key names everything `ask` depends on but the cursor.
 */
export function usePages<T>(key: string, ask: (cursor?: string) => Promise<PageBody<T>>): Pages<T> {
  const loading = useLoad(key, () => ask());
  const action = useAction();
  const { loaded, put } = loading;
  const load = () =>
    action.run(async () => {
      if (loaded.kind !== 'ready' || loaded.value.nextCursor === null) return;
      const next = await ask(loaded.value.nextCursor);
      put({ items: [...loaded.value.items, ...next.items], nextCursor: next.nextCursor });
    });
  return { loading, more: { ...action, load } };
}
