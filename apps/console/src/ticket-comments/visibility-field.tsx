import { useId } from 'react';
import type { CommentVisibility } from '@ticketgate/contracts';

const CHOICES: readonly (readonly [value: CommentVisibility, label: string, about: string])[] = [
  ['public', 'Public', 'Everybody who sees the ticket reads it, integrations included.'],
  ['internal', 'Internal', 'For people who work on tickets.'],
];

interface VisibilityFieldProps {
  readonly value: CommentVisibility;
  readonly onChange: (value: CommentVisibility) => void;
}

/** Who may read a comment. */
export function VisibilityField({ value, onChange }: VisibilityFieldProps) {
  const name = useId();
  return (
    <fieldset className="segments">
      <legend className="sr-only">Who may read it</legend>
      {CHOICES.map(([choice, label]) => (
        <label key={choice} className="segment">
          <input
            type="radio"
            name={name}
            value={choice}
            checked={value === choice}
            onChange={() => onChange(choice)}
          />
          {label}
        </label>
      ))}
      <p className="hint">{CHOICES.find(([choice]) => choice === value)?.[2]}</p>
    </fieldset>
  );
}
