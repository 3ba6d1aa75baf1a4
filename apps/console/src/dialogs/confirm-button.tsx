import { useState, type ReactNode } from 'react';
import { Confirmation } from './confirmation.tsx';

interface ConfirmButtonProps {
  readonly label: string;
  /** For screen readers, where several buttons say the same. */
  readonly describedAs?: string;
  readonly className?: string;
  readonly title: string;
  readonly confirm: string;
  readonly acknowledge?: string | undefined;
  readonly onConfirm: () => Promise<void>;
  readonly children: ReactNode;
}

/** A button that asks before it does. */
export function ConfirmButton(props: ConfirmButtonProps) {
  const { label, describedAs, className = 'button button-quiet-danger', ...question } = props;
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className={className}
        aria-label={describedAs}
        onClick={() => setOpen(true)}
      >
        {label}
      </button>
      {isOpen && <Confirmation {...question} onClose={() => setOpen(false)} />}
    </>
  );
}
