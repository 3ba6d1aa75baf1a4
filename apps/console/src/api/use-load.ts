import { useCallback, useEffect, useState } from 'react';
import { SessionEnded } from '../session/session-ended.ts';
import { wordsOf, type ProblemWords } from './api-problem.ts';

export type Loaded<T> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly problem: ProblemWords }
  | { readonly kind: 'ready'; readonly value: T };

export interface Loading<T> {
  readonly loaded: Loaded<T>;
  /** Asks again; what is shown stays until the answer is there. */
  readonly reload: () => void;
  /** Puts a newer value in place without asking. */
  readonly put: (value: T) => void;
}

/**
 * What a page shows, asked for when `key` changes; a late answer to an earlier key is dropped.
 * @param key names everything `ask` depends on.
 */
export function useLoad<T>(key: string, ask: () => Promise<T>): Loading<T> {
  const [round, setRound] = useState(0);
  const [shown, setShown] = useState<{ readonly key: string; readonly loaded: Loaded<T> }>();
  useEffect(() => {
    let isCurrent = true;
    const show = (loaded: Loaded<T>) => {
      if (isCurrent) setShown({ key, loaded });
    };
    ask().then(
      (value) => show({ kind: 'ready', value }),
      (error: unknown) => {
        // The sign-in page takes over: there is nothing to show here any more.
        if (!(error instanceof SessionEnded)) show({ kind: 'failed', problem: wordsOf(error) });
      },
    );
    return () => {
      isCurrent = false;
    };
    // `ask` is a new function at every render; `key` says when it is another question.
  }, [key, round]);
  const reload = useCallback(() => setRound((before) => before + 1), []);
  const put = useCallback((value: T) => setShown({ key, loaded: { kind: 'ready', value } }), [key]);
  const loaded: Loaded<T> = shown?.key === key ? shown.loaded : { kind: 'loading' };
  return { loaded, reload, put };
}
