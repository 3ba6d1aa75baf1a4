import { useEffect, type MouseEvent } from 'react';
import type { Action } from '../api/use-action.ts';
import { announce } from './announcements.tsx';
import { ProblemNotice } from './problem-notice.tsx';

const FIELD = 'input, select, textarea';

interface ChangeNoticeProps {
  readonly action: Action;
  /** Of what is shown; another one means that the latest is shown already. */
  readonly tag: string | null;
  /** Reads what is there now; what is typed stays. */
  readonly onReload: () => void;
  readonly what?: string;
}

/** Why a change was refused; that somebody else was faster is said in words of its own. */
export function ChangeNotice({ action, tag, onReload, what = 'ticket' }: ChangeNoticeProps) {
  const { problem, clear } = action;
  const isOutdated = problem?.code === 'precondition_failed';
  useEffect(() => {
    if (isOutdated) clear();
    // Asked when the tag changes, and not when it turns out to be outdated.
  }, [tag]);
  if (!isOutdated) return <ProblemNotice problem={problem} />;
  const reload = ({ currentTarget }: MouseEvent<HTMLElement>) => {
    // The button goes; the focus goes to what can be done with the latest.
    currentTarget.closest('form')?.querySelector<HTMLElement>(FIELD)?.focus();
    clear();
    onReload();
    announce(`This is the ${what} as it is now.`);
  };
  return (
    <div className="notice notice-warn" role="alert">
      <p className="notice-title">Somebody changed this {what} meanwhile</p>
      <p>Nothing was overwritten. Look at what is there now; what you entered stays.</p>
      <button type="button" className="button" onClick={reload}>
        Show the latest
      </button>
    </div>
  );
}
