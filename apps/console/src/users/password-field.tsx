import { USER_LIMITS } from '@ticketgate/contracts';
import { TextField } from '../forms/fields.tsx';

interface PasswordFieldProps {
  readonly label: string;
  /** Said after the rule. */
  readonly after?: string;
  readonly isRequired?: boolean;
  readonly value: string;
  readonly error?: string | undefined;
  readonly onChange: (password: string) => void;
}

/** A password for somebody else: password managers must not offer the administrator's own. */
export function PasswordField(props: PasswordFieldProps) {
  const { label, after = '', isRequired = false, value, error, onChange } = props;
  const { min, max } = USER_LIMITS.password;
  return (
    <TextField
      label={label}
      hint={`At least ${min} characters. ${after}`.trim()}
      type="password"
      autoComplete="new-password"
      isRequired={isRequired}
      maxLength={max}
      error={error}
      value={value}
      onChange={onChange}
    />
  );
}
