import type { MouseEvent, ReactNode } from 'react';
import { hrefOf, navigate } from './location.ts';

interface LinkProps {
  /** Path below the console's base. */
  readonly to: string;
  readonly className?: string;
  readonly isCurrent?: boolean;
  readonly children: ReactNode;
}

/** A link within the console; a new tab works as with any other link. */
export function Link({ to, className, isCurrent = false, children }: LinkProps) {
  const follow = (event: MouseEvent) => {
    const wantsOther = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (wantsOther || event.button !== 0) return;
    event.preventDefault();
    navigate(to);
  };
  return (
    <a
      href={hrefOf(to)}
      className={className}
      aria-current={isCurrent ? 'page' : undefined}
      onClick={follow}
    >
      {children}
    </a>
  );
}
