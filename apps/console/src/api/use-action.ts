import { useCallback, useRef, useState } from 'react';
import { SessionEnded } from '../session/session-ended.ts';
import { wordsOf, type ProblemWords } from './api-problem.ts';

export interface Action {
  readonly isRunning: boolean;
  /** Of the last run, until the next one begins. */
  readonly problem: ProblemWords | null;
  /** Does it, once at a time. */
  readonly run: (work: () => Promise<void>) => void;
  readonly clear: () => void;
}

/** Something a person does: busy while it runs, and what went wrong where they did it. */
export function useAction(): Action {
  const [isRunning, setRunning] = useState(false);
  const [problem, setProblem] = useState<ProblemWords | null>(null);
  const busy = useRef(false);
  const run = useCallback((work: () => Promise<void>) => {
    if (busy.current) return;
    busy.current = true;
    setRunning(true);
    setProblem(null);
    work()
      .catch((error: unknown) => {
        if (!(error instanceof SessionEnded)) setProblem(wordsOf(error));
      })
      .finally(() => {
        busy.current = false;
        setRunning(false);
      });
  }, []);
  const clear = useCallback(() => setProblem(null), []);
  return { isRunning, problem, run, clear };
}
