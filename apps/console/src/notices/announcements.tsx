import { useEffect, useSyncExternalStore } from 'react';

interface Announcement {
  readonly id: number;
  readonly text: string;
}

const SHOWN_MS = 6_000;
const listeners = new Set<() => void>();
let current: Announcement = { id: 0, text: '' };

function become(next: Announcement): void {
  current = next;
  for (const listener of listeners) listener();
}

/** Tells what was done, to eyes and screen readers alike; never a secret. */
export const announce = (text: string): void => become({ id: current.id + 1, text });

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The place where announcements appear; there is one. */
export function Announcements() {
  const { id, text } = useSyncExternalStore(subscribe, () => current);
  useEffect(() => {
    if (text === '') return undefined;
    const timer = setTimeout(() => become({ id, text: '' }), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [id, text]);
  return (
    <div className="announcements" role="status" aria-live="polite">
      {text !== '' && <p key={id}>{text}</p>}
    </div>
  );
}
