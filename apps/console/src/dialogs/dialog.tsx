import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';

interface DialogProps {
  readonly title: string;
  /** Escape, or whatever else the browser closes dialogs with. */
  readonly onClose: () => void;
  /** False keeps it open until one of its buttons is pressed. */
  readonly isDismissable?: boolean;
  readonly children: ReactNode;
}

/** A modal dialog as browsers know it: focus stays inside and goes back to where it came from. */
export function Dialog({ title, onClose, isDismissable = true, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    // Before it leaves the page: only a closed dialog gives the focus back.
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={ref}
      className="dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        if (isDismissable) onClose();
      }}
    >
      <h2 id={titleId}>{title}</h2>
      {children}
    </dialog>
  );
}
