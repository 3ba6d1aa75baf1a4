import type { ReactNode } from 'react';
import { TICKET_LIMITS } from '@ticketgate/contracts';
import { TextField, type Option } from '../forms/fields.tsx';
import { usePeople } from './use-people.ts';

interface PersonFieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly isRequired?: boolean;
  /** Offered beside people. */
  readonly words?: readonly Option[];
  readonly placeholder?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Takes whatever names a person: e-mail address, username or id. Those who are known are offered. */
export function PersonField(props: PersonFieldProps) {
  const { hint, error, words = [], placeholder = 'E-mail or username', ...field } = props;
  const { people } = usePeople();
  return (
    <TextField
      {...field}
      {...(hint !== undefined && { hint })}
      error={error}
      maxLength={TICKET_LIMITS.userIdentifier}
      placeholder={placeholder}
      suggestions={[...words, ...people.map(({ name, email }) => ({ value: email, label: name }))]}
    />
  );
}
