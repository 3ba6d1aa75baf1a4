import type { Action } from '../api/use-action.ts';
import { TextField } from './fields.tsx';
import { errorOf } from './form.tsx';

interface ExpiresFieldProps {
  readonly action: Action;
  /** What a `datetime-local` field holds; empty for never. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** When something ends by itself. */
export function ExpiresField({ action, value, onChange }: ExpiresFieldProps) {
  return (
    <TextField
      label="Expires"
      hint="Empty: never."
      type="datetime-local"
      error={errorOf(action, 'expiresAt')}
      value={value}
      onChange={onChange}
    />
  );
}
