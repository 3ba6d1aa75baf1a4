import type { FeedEntry } from '@ticketgate/contracts';

/** Whoever tells what the security feed says. */
export interface KeyNews {
  onEntry(listener: (entry: FeedEntry) => void): () => void;
  onReset(listener: () => void): () => void;
}

/**
 * Has a key set read anew whenever the feed says that a signing key came or went, or was itself
 * loaded anew.
 * @returns the function that ends it.
 */
export function refreshOnKeyNews(news: KeyNews, keys: { refresh(): void }): () => void {
  const ends = [
    news.onEntry(({ level }) => {
      if (level === 'key') keys.refresh();
    }),
    news.onReset(() => keys.refresh()),
  ];
  return () => {
    for (const end of ends) end();
  };
}
