import { useEffect, useRef, type ReactNode } from 'react';
import { Link } from '../routing/link.tsx';

interface PageProps {
  readonly title: string;
  readonly about?: ReactNode;
  /** The page above this one. */
  readonly up?: { readonly to: string; readonly label: string };
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A page's heading and content. The heading takes the focus: a screen reader says where we are. */
export function Page({ title, about, up, actions, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Ticketgate`;
  }, [title]);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className="page">
      {up && (
        <p className="page-up">
          <Link to={up.to}>
            <span aria-hidden="true">←</span> {up.label}
          </Link>
        </p>
      )}
      <header className="page-header">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {Boolean(about) && <p className="muted">{about}</p>}
        </div>
        {Boolean(actions) && <div className="page-actions">{actions}</div>}
      </header>
      {children}
    </div>
  );
}
