import { useId, type ReactNode } from 'react';

interface PanelProps {
  readonly title: string;
  readonly about?: ReactNode;
  readonly actions?: ReactNode;
  readonly isDangerous?: boolean;
  readonly children: ReactNode;
}

/** A part of a page, with a heading of its own. */
export function Panel({ title, about, actions, isDangerous = false, children }: PanelProps) {
  const id = useId();
  return (
    <section className={isDangerous ? 'panel panel-danger' : 'panel'} aria-labelledby={id}>
      <header className="panel-header">
        <div>
          <h2 id={id}>{title}</h2>
          {about !== undefined && <p className="muted">{about}</p>}
        </div>
        {Boolean(actions) && <div className="panel-actions">{actions}</div>}
      </header>
      {children}
    </section>
  );
}

/** What there is to know about one thing: names and values. */
export function Facts({ of }: { readonly of: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="facts">
      {of.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
