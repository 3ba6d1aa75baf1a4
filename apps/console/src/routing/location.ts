import { useSyncExternalStore } from 'react';

const BASE = '/console';
const listeners = new Set<() => void>();

/** Where we are: a path below the console's base, and its query. */
export interface ConsoleLocation {
  readonly path: string;
  readonly query: URLSearchParams;
}

/** The address of a page. @param path below the base, starts with a slash. */
export const hrefOf = (path: string): string => `${BASE}${path}`;

/** Goes to another page; `replace` leaves no way back to this one. */
export function navigate(path: string, { replace = false }: { readonly replace?: boolean } = {}) {
  if (replace) history.replaceState(null, '', hrefOf(path));
  else history.pushState(null, '', hrefOf(path));
  if (!replace) window.scrollTo(0, 0);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}

const snapshot = () => window.location.pathname + window.location.search;

/** The current location; the component renders again when it changes. */
export function useLocation(): ConsoleLocation {
  const address = new URL(useSyncExternalStore(subscribe, snapshot), window.location.origin);
  const path = address.pathname.startsWith(BASE) ? address.pathname.slice(BASE.length) : '';
  return { path: path || '/', query: address.searchParams };
}
