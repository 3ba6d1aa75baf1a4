import { useState } from 'react';
import { announce } from '../notices/announcements.tsx';

interface CopyButtonProps {
  readonly text: string;
  /** What is copied, e.g. "client id". */
  readonly what: string;
}

/** Puts a text on the clipboard. */
export function CopyButton({ text, what }: CopyButtonProps) {
  const [isCopied, setCopied] = useState(false);
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => {
        setCopied(true);
        announce(`Copied the ${what}.`);
      },
      () => announce(`The browser does not let this page copy. Select the ${what} by hand.`),
    );
  };
  return (
    <button
      type="button"
      className="button button-small"
      aria-label={`Copy the ${what}`}
      onClick={copy}
    >
      {isCopied ? 'Copied' : 'Copy'}
    </button>
  );
}
