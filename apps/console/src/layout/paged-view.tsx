import type { ReactNode } from 'react';
import type { Pages } from '../api/use-pages.ts';
import { LoadedView } from '../notices/loaded-view.tsx';
import { Spinner } from '../notices/loading.tsx';
import { ProblemNotice } from '../notices/problem-notice.tsx';

interface PagedViewProps<T> {
  readonly pages: Pages<T>;
  /** What is listed, in the plural. */
  readonly what: string;
  readonly empty: ReactNode;
  readonly children: (rows: readonly T[]) => ReactNode;
}

/** A list as far as it was asked for, and the button for more. */
export function PagedView<T>({ pages, what, empty, children }: PagedViewProps<T>) {
  const { loading, more } = pages;
  return (
    <LoadedView loading={loading} what={what}>
      {({ items, nextCursor }) => (
        <>
          {items.length === 0 ? empty : children(items)}
          <ProblemNotice problem={more.problem} />
          {nextCursor !== null && (
            <p className="more">
              <button
                type="button"
                className="button"
                disabled={more.isRunning}
                onClick={more.load}
              >
                {more.isRunning && <Spinner />}
                Show more {what}
              </button>
            </p>
          )}
        </>
      )}
    </LoadedView>
  );
}
