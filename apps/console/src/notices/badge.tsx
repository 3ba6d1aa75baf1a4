/** How a state is to be taken. */
export type Mood = 'good' | 'warn' | 'bad' | 'plain';

const MOODS: Readonly<Record<string, Mood>> = {
  active: 'good',
  ok: 'good',
  disabled: 'warn',
  inactive: 'warn',
  expired: 'warn',
  revoked: 'bad',
  refused: 'bad',
};

/** A state in one word; the word says it, the colour only helps. */
export function Badge({ state }: { readonly state: string }) {
  return <span className={`badge badge-${MOODS[state] ?? 'plain'}`}>{state}</span>;
}
