import { TICKET_LIMITS } from '@ticketgate/contracts';
import type { Action } from '../api/use-action.ts';
import { TextField } from '../forms/fields.tsx';
import { errorOf } from '../forms/form.tsx';
import type { Hours } from './ticket-draft.ts';

const FIELDS: readonly (readonly [name: keyof Hours, label: string])[] = [
  ['responseTimeInHours', 'First reaction'],
  ['resolutionTimeInHours', 'Resolution'],
  ['escalationTimeInHours', 'Escalation'],
];

interface HoursFieldsProps {
  readonly action: Action;
  readonly hours: Hours;
  readonly onChange: (hours: Hours) => void;
}

/** The agreed times; each may stay empty. */
export function HoursFields({ action, hours, onChange }: HoursFieldsProps) {
  return (
    <fieldset className="choices">
      <legend>Service level, in hours</legend>
      <p className="hint">Whole hours from the creation of the ticket. Empty: no clock.</p>
      <div className="field-row">
        {FIELDS.map(([name, label]) => (
          <TextField
            key={name}
            label={label}
            type="number"
            min={1}
            max={TICKET_LIMITS.hours}
            error={errorOf(action, name)}
            value={hours[name]}
            onChange={(value) => onChange({ ...hours, [name]: value })}
          />
        ))}
      </div>
    </fieldset>
  );
}
