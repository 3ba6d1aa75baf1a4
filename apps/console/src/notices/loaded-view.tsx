import type { ReactNode } from 'react';
import type { Loading } from '../api/use-load.ts';
import { LoadingNotice } from './loading.tsx';
import { ProblemNotice } from './problem-notice.tsx';

interface LoadedViewProps<T> {
  readonly loading: Loading<T>;
  /** What is loaded, in the words after "Loading". */
  readonly what: string;
  readonly children: (value: T) => ReactNode;
}

/** Shows what was loaded, or why not yet. */
export function LoadedView<T>({ loading: { loaded, reload }, what, children }: LoadedViewProps<T>) {
  switch (loaded.kind) {
    case 'loading':
      return <LoadingNotice what={what} />;
    case 'failed':
      return <ProblemNotice problem={loaded.problem} onRetry={reload} />;
    case 'ready':
      return children(loaded.value);
    default:
      throw loaded satisfies never;
  }
}
