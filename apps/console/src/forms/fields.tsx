import { useId, type ReactNode } from 'react';

interface Labelled {
  readonly label: string;
  readonly hint?: ReactNode;
  /** What the API said about this field. */
  readonly error?: string | undefined;
}

interface FieldProps extends Labelled {
  readonly children: (ids: {
    readonly id: string;
    readonly 'aria-describedby': string | undefined;
    readonly 'aria-invalid': boolean | undefined;
  }) => ReactNode;
}

function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const hintId = hint === undefined ? undefined : `${id}-hint`;
  const errorId = error === undefined ? undefined : `${id}-error`;
  const describedBy = [hintId, errorId].filter(Boolean).join(' ') || undefined;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-describedby': describedBy,
        'aria-invalid': error === undefined ? undefined : true,
      })}
      {hint !== undefined && (
        <p className="hint" id={hintId}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p className="field-error" id={errorId}>
          {error}
        </p>
      )}
    </div>
  );
}

interface TextFieldProps extends Labelled {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'email' | 'password' | 'number' | 'url' | 'search' | 'datetime-local';
  readonly isRequired?: boolean;
  readonly maxLength?: number;
  readonly min?: number;
  readonly max?: number;
  readonly autoComplete?: string;
  readonly placeholder?: string;
  /** What the browser offers while somebody types; anything else may be typed as well. */
  readonly suggestions?: readonly Option[];
}

/** One line of text, a number or a time. */
export function TextField(props: TextFieldProps) {
  const { label, hint, error, value, onChange, type = 'text', isRequired = false, ...rest } = props;
  const { autoComplete = 'off', suggestions, ...limits } = rest;
  const listId = useId();
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => (
        <>
          <input
            {...ids}
            {...limits}
            type={type}
            value={value}
            required={isRequired}
            autoComplete={autoComplete}
            list={suggestions && listId}
            onChange={(event) => onChange(event.target.value)}
          />
          {suggestions && <Suggestions id={listId} of={suggestions} />}
        </>
      )}
    </Field>
  );
}

function Suggestions({ id, of }: { readonly id: string; readonly of: readonly Option[] }) {
  return (
    <datalist id={id}>
      {of.map(({ value, label }) => (
        <option key={value} value={value} label={label} />
      ))}
    </datalist>
  );
}

interface AreaFieldProps extends Labelled {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly rows?: number;
  readonly isRequired?: boolean;
  readonly placeholder?: string;
  /** Sentences for people, and not lines for a machine. */
  readonly isProse?: boolean;
}

/** Several lines of text. */
export function AreaField(props: AreaFieldProps) {
  const { label, hint, error, value, onChange, rows = 3, isRequired = false, placeholder } = props;
  const { isProse = false } = props;
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => (
        <textarea
          {...ids}
          rows={rows}
          value={value}
          required={isRequired}
          placeholder={placeholder}
          className={isProse ? 'prose' : undefined}
          spellCheck={isProse}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

/** Something to choose: what is sent, and what people read. */
export interface Option {
  readonly value: string;
  readonly label: string;
}

interface SelectFieldProps extends Labelled {
  readonly value: string;
  readonly options: readonly Option[];
  readonly isDisabled?: boolean;
  readonly onChange: (value: string) => void;
}

/** One of several. */
export function SelectField(props: SelectFieldProps) {
  const { label, hint, error, value, options, isDisabled = false, onChange } = props;
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => (
        <select
          {...ids}
          value={value}
          disabled={isDisabled}
          onChange={(event) => onChange(event.target.value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface CheckFieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly isChecked: boolean;
  readonly onChange: (isChecked: boolean) => void;
}

/** Yes or no. */
export function CheckField({ label, hint, isChecked, onChange }: CheckFieldProps) {
  const id = useId();
  return (
    <div className="check">
      <input
        id={id}
        type="checkbox"
        checked={isChecked}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => onChange(event.target.checked)}
      />
      <div>
        <label htmlFor={id}>{label}</label>
        {hint !== undefined && (
          <p className="hint" id={`${id}-hint`}>
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
