const FORMAT = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const SHORT = new Intl.DateTimeFormat(undefined, { dateStyle: 'short', timeStyle: 'short' });
const EXACT = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

interface MomentProps {
  /** RFC 3339; null for never. */
  readonly at: string | null;
  /** Said in place of a time that is not there. */
  readonly never?: string;
  readonly isExact?: boolean;
  /** Where there is little room. */
  readonly isShort?: boolean;
}

/** A point in time, in the reader's language and zone. */
export function Moment({ at, never = 'never', isExact = false, isShort = false }: MomentProps) {
  if (at === null) return <span className="muted">{never}</span>;
  const format = isExact ? EXACT : isShort ? SHORT : FORMAT;
  return (
    <time dateTime={at} title={at}>
      {format.format(new Date(at))}
    </time>
  );
}
