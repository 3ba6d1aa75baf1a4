import {
  EVENT_TYPES,
  TICKET_PRIORITIES,
  TICKET_TYPES,
  WEBHOOK_LIMITS,
  WEBHOOK_OWN_TYPES,
  type TicketPriority,
  type TicketType,
} from '@ticketgate/contracts';
import type { Action } from '../api/use-action.ts';
import { ChoicesField, type Choice } from '../forms/choices-field.tsx';
import { AreaField, CheckField, TextField } from '../forms/fields.tsx';
import { errorOf } from '../forms/form.tsx';
import { SUBSCRIBABLE, type WebhookDraft } from './webhook-draft.ts';

const ABOUT: Readonly<Record<string, string>> = { ...EVENT_TYPES, ...WEBHOOK_OWN_TYPES };
const TYPE_CHOICES: readonly Choice[] = SUBSCRIBABLE.map((value) => ({
  value,
  label: <code>{value}</code>,
  hint: ABOUT[value] ?? '',
}));
const plain = (values: readonly string[]): Choice[] =>
  values.map((value) => ({ value, label: <code>{value}</code> }));

interface WebhookFieldsProps {
  readonly action: Action;
  readonly draft: WebhookDraft;
  readonly onChange: (draft: WebhookDraft) => void;
}

/** Where it goes, and what is told. */
export function WebhookFields({ action, draft, onChange }: WebhookFieldsProps) {
  const set = (part: Partial<WebhookDraft>) => onChange({ ...draft, ...part });
  return (
    <>
      <TextField
        label="URL"
        hint="https, a public host name, port 443 or 8443."
        type="url"
        isRequired
        maxLength={WEBHOOK_LIMITS.url}
        error={errorOf(action, 'url')}
        value={draft.url}
        onChange={(url) => set({ url })}
      />
      <AreaField
        label="Description"
        isProse
        rows={2}
        error={errorOf(action, 'description')}
        value={draft.description}
        onChange={(description) => set({ description })}
      />
      <CheckField
        label="Tell everything"
        hint="Also types of events that are yet to come."
        isChecked={draft.isEverything}
        onChange={(isEverything) => set({ isEverything })}
      />
      {!draft.isEverything && (
        <ChoicesField
          legend="Events"
          error={errorOf(action, 'eventTypes')}
          choices={TYPE_CHOICES}
          chosen={draft.eventTypes}
          onChange={(eventTypes) => set({ eventTypes })}
        />
      )}
      <ChoicesField
        legend="Only tickets of these priorities"
        hint="None ticked: of any."
        error={errorOf(action, 'priorities')}
        choices={plain(TICKET_PRIORITIES)}
        chosen={draft.priorities}
        onChange={(chosen) => set({ priorities: chosen as readonly TicketPriority[] })}
      />
      <ChoicesField
        legend="Only tickets of these types"
        hint="None ticked: of any."
        error={errorOf(action, 'ticketTypes')}
        choices={plain(TICKET_TYPES)}
        chosen={draft.ticketTypes}
        onChange={(chosen) => set({ ticketTypes: chosen as readonly TicketType[] })}
      />
    </>
  );
}
