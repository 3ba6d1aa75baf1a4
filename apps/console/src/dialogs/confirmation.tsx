import { useState, type ReactNode } from 'react';
import { useAction } from '../api/use-action.ts';
import { CheckField } from '../forms/fields.tsx';
import { ProblemNotice } from '../notices/problem-notice.tsx';
import { Spinner } from '../notices/loading.tsx';
import { Dialog } from './dialog.tsx';

interface ConfirmationProps {
  readonly title: string;
  /** What will happen, in sentences. */
  readonly children: ReactNode;
  /** What the button says, e.g. "Delete application". */
  readonly confirm: string;
  /** Must be ticked first: what makes this more than usual. */
  readonly acknowledge?: string | undefined;
  readonly onConfirm: () => Promise<void>;
  readonly onClose: () => void;
}

/** Asks before something is lost. Stays open with the reason when it could not be done. */
export function Confirmation(props: ConfirmationProps) {
  const { title, children, confirm, acknowledge, onConfirm, onClose } = props;
  const [isAcknowledged, setAcknowledged] = useState(false);
  const { isRunning, problem, run } = useAction();
  const isReady = acknowledge === undefined || isAcknowledged;
  const start = () =>
    run(async () => {
      await onConfirm();
      onClose();
    });
  return (
    <Dialog title={title} onClose={onClose} isDismissable={!isRunning}>
      <div className="dialog-text">{children}</div>
      {acknowledge !== undefined && (
        <CheckField label={acknowledge} isChecked={isAcknowledged} onChange={setAcknowledged} />
      )}
      <ProblemNotice problem={problem} />
      <div className="dialog-buttons">
        <button type="button" className="button" disabled={isRunning} onClick={onClose}>
          Cancel
        </button>
        <button
          type="button"
          className="button button-danger"
          disabled={isRunning || !isReady}
          onClick={start}
        >
          {isRunning && <Spinner />}
          {confirm}
        </button>
      </div>
    </Dialog>
  );
}
