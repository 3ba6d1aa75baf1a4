import type { ReactNode, SubmitEvent } from 'react';
import type { Action } from '../api/use-action.ts';
import { Spinner } from '../notices/loading.tsx';
import { ProblemNotice } from '../notices/problem-notice.tsx';

interface FormProps {
  readonly action: Action;
  readonly submit: string;
  readonly onSubmit: () => Promise<void>;
  /** Offers to leave without doing anything. */
  readonly onCancel?: (() => void) | undefined;
  readonly isDisabled?: boolean;
  /** Said in place of the problem in the API's words. */
  readonly notice?: ReactNode;
  /** More buttons. */
  readonly beside?: ReactNode;
  readonly children: ReactNode;
}

/** Fields, what the API said about them, and the buttons. */
export function Form(props: FormProps) {
  const { action, submit, onSubmit, onCancel, isDisabled = false } = props;
  const { notice, beside, children } = props;
  const start = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    action.run(onSubmit);
  };
  return (
    <form className="form" onSubmit={start}>
      {children}
      {notice ?? <ProblemNotice problem={action.problem} />}
      <div className="form-buttons">
        {onCancel && (
          <button type="button" className="button" disabled={action.isRunning} onClick={onCancel}>
            Cancel
          </button>
        )}
        <button
          type="submit"
          className="button button-primary"
          disabled={action.isRunning || isDisabled}
        >
          {action.isRunning && <Spinner />}
          {submit}
        </button>
        {beside}
      </div>
    </form>
  );
}

/** What the API said about one field, if anything. */
export const errorOf = ({ problem }: Action, field: string): string | undefined =>
  problem?.fields.find((one) => one.field === field || one.field.startsWith(`${field}[`))?.message;
