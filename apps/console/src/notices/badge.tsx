/** How a state is to be taken. */
export type Mood = 'good' | 'warn' | 'bad' | 'info' | 'plain';

const MOODS: Readonly<Record<string, Mood>> = {
  active: 'good',
  ok: 'good',
  disabled: 'warn',
  inactive: 'warn',
  expired: 'warn',
  revoked: 'bad',
  refused: 'bad',
};

interface BadgeProps {
  readonly state: string;
  readonly mood?: Mood;
}

/** A state in a word or two; the words say it, the colour only helps. */
export function Badge({ state, mood = MOODS[state] ?? 'plain' }: BadgeProps) {
  return <span className={`badge badge-${mood}`}>{state}</span>;
}
