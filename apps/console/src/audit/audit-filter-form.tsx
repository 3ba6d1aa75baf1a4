import { useState, type SubmitEvent } from 'react';
import { AUDIT_ACTIONS, AUDIT_OUTCOMES } from '@ticketgate/contracts';
import { SelectField, TextField } from '../forms/fields.tsx';
import { filterIn, type AuditFilter } from './audit-filter.ts';

const ACTION_OPTIONS = [
  { value: '', label: 'Everything' },
  ...Object.keys(AUDIT_ACTIONS).map((value) => ({ value, label: value })),
];
const OUTCOME_OPTIONS = [
  { value: '', label: 'Done and refused' },
  ...AUDIT_OUTCOMES.map((value) => ({ value, label: value })),
];
const NO_FILTER = filterIn(new URLSearchParams());

interface AuditFilterFormProps {
  readonly filter: AuditFilter;
  readonly onFilter: (filter: AuditFilter) => void;
}

/** Which events to show; nothing happens before it is submitted. */
export function AuditFilterForm({ filter, onFilter }: AuditFilterFormProps) {
  const [draft, setDraft] = useState(filter);
  const field = (name: keyof AuditFilter) => ({
    value: draft[name],
    onChange: (value: string) => setDraft({ ...draft, [name]: value }),
  });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    onFilter(draft);
  };
  return (
    <form className="filters" role="search" aria-label="Audit events" onSubmit={submit}>
      <TextField label="Request id" type="search" {...field('requestId')} />
      <SelectField label="What happened" options={ACTION_OPTIONS} {...field('action')} />
      <SelectField label="Outcome" options={OUTCOME_OPTIONS} {...field('outcome')} />
      <TextField label="Client id" {...field('clientId')} />
      <TextField label="User (UUID)" {...field('userId')} />
      <TextField label="Token (jti)" {...field('jti')} />
      <TextField label="From" type="datetime-local" {...field('from')} />
      <TextField label="Before" type="datetime-local" {...field('to')} />
      <div className="filter-buttons">
        <button type="submit" className="button button-primary">
          Search
        </button>
        <button type="button" className="button" onClick={() => onFilter(NO_FILTER)}>
          Clear
        </button>
      </div>
    </form>
  );
}
