import type { ReactNode } from 'react';
import { CheckField } from './fields.tsx';

/** One of the things that may be ticked. */
export interface Choice {
  readonly value: string;
  readonly label: ReactNode;
  readonly hint?: string;
}

interface ChoicesFieldProps {
  readonly legend: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** Any of several, in the order of the choices. */
export function ChoicesField(props: ChoicesFieldProps) {
  const { legend, hint, error, choices, chosen, onChange } = props;
  const toggle = (value: string, isChosen: boolean) => {
    const wanted = isChosen ? [...chosen, value] : chosen.filter((one) => one !== value);
    onChange(choices.map((choice) => choice.value).filter((one) => wanted.includes(one)));
  };
  return (
    <fieldset className="choices">
      <legend>{legend}</legend>
      {hint !== undefined && <p className="hint">{hint}</p>}
      <div className="choices-grid">
        {choices.map(({ value, label, hint: about }) => (
          <CheckField
            key={value}
            label={label}
            hint={about}
            isChecked={chosen.includes(value)}
            onChange={(isChosen) => toggle(value, isChosen)}
          />
        ))}
      </div>
      {error !== undefined && <p className="field-error">{error}</p>}
    </fieldset>
  );
}
