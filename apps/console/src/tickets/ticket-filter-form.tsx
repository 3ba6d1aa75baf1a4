import { useEffect, useState, type SubmitEvent } from 'react';
import { TICKET_FILTER_WORDS, TICKET_LIMITS, type TicketSort } from '@ticketgate/contracts';
import { SelectField, TextField, type Option } from '../forms/fields.tsx';
import { useGroupNames } from '../groups/use-groups.ts';
import { PersonField } from '../people/person-field.tsx';
import { NO_FILTER, type TicketCondition, type TicketFilter } from './ticket-filter.ts';
import { PRIORITY_OPTIONS, STATUS_OPTIONS, TYPE_OPTIONS } from './ticket-words.ts';

const NO_GROUP = { value: TICKET_FILTER_WORDS.none, label: 'No group' };
const ASSIGNEE_WORDS: readonly Option[] = [
  { value: TICKET_FILTER_WORDS.me, label: 'Me' },
  { value: TICKET_FILTER_WORDS.none, label: 'Nobody' },
];
const CLOCK_NAMES = ['breached', 'atRisk'] as const;
const CLOCKS: readonly Option[] = [
  { value: '', label: 'All' },
  { value: 'atRisk', label: 'At risk' },
  { value: 'breached', label: 'Breached' },
];
const ORDER_WORDS: Readonly<Partial<Record<TicketSort, string>>> = {
  '-updatedAt': 'Latest change first',
  '-priority': 'Most urgent first',
  createdAt: 'Oldest first',
  relevance: 'Best match first',
};
const ORDERS: readonly Option[] = [
  { value: '', label: 'Newest first' },
  ...Object.entries(ORDER_WORDS).map(([value, label]) => ({ value, label })),
];

const any = (label: string, options: readonly Option[]) => [{ value: '', label }, ...options];

interface TicketFilterFormProps {
  readonly filter: TicketFilter;
  readonly onFilter: (filter: TicketFilter) => void;
}

/** Which tickets to show: choices count at once, words when they are submitted. */
export function TicketFilterForm({ filter, onFilter }: TicketFilterFormProps) {
  const groups = useGroupNames(filter.group === NO_GROUP.value ? null : filter.group);
  const [query, setQuery] = useTyped(filter.query);
  const [assignee, setAssignee] = useTyped(filter.assignee);
  const typed = { ...filter, query, assignee };
  const choice = (name: TicketCondition) => ({
    value: filter[name],
    onChange: (value: string) => onFilter({ ...typed, [name]: value }),
  });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    onFilter(typed);
  };
  return (
    <form className="filters" role="search" aria-label="Tickets" onSubmit={submit}>
      <TextField
        label="Search"
        type="search"
        placeholder="Number, title, description"
        maxLength={TICKET_LIMITS.query}
        value={query}
        onChange={setQuery}
      />
      <SelectField
        label="Status"
        options={any('Every status', STATUS_OPTIONS)}
        {...choice('status')}
      />
      <SelectField
        label="Priority"
        options={any('Every priority', PRIORITY_OPTIONS)}
        {...choice('priority')}
      />
      <SelectField
        label="Type"
        options={any('Every type', TYPE_OPTIONS)}
        {...choice('ticketType')}
      />
      <SelectField
        label="Group"
        options={any('Every group', [NO_GROUP, ...groups])}
        {...choice('group')}
      />
      <PersonField
        label="Assignee"
        words={ASSIGNEE_WORDS}
        value={assignee}
        onChange={setAssignee}
      />
      <SelectField
        label="Service level"
        options={CLOCKS}
        value={CLOCK_NAMES.find((name) => filter[name] === 'true') ?? ''}
        onChange={(clock) =>
          onFilter({
            ...typed,
            breached: clock === 'breached' ? 'true' : '',
            atRisk: clock === 'atRisk' ? 'true' : '',
          })
        }
      />
      <SelectField label="Order" options={ORDERS} {...choice('sort')} />
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

/** What is typed, until the address says something else. */
function useTyped(given: string) {
  const state = useState(given);
  const [, set] = state;
  useEffect(() => set(given), [given, set]);
  return state;
}
