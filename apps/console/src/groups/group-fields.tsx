import { GROUP_LIMITS } from '@ticketgate/contracts';
import type { Action } from '../api/use-action.ts';
import { AreaField, TextField } from '../forms/fields.tsx';
import { errorOf } from '../forms/form.tsx';

/** What is typed of a group. */
export interface GroupDraft {
  readonly name: string;
  readonly description: string;
}

interface GroupFieldsProps {
  readonly action: Action;
  readonly draft: GroupDraft;
  readonly onChange: (draft: GroupDraft) => void;
}

/** Name and description. */
export function GroupFields({ action, draft, onChange }: GroupFieldsProps) {
  return (
    <>
      <TextField
        label="Name"
        isRequired
        maxLength={GROUP_LIMITS.name}
        error={errorOf(action, 'name')}
        value={draft.name}
        onChange={(name) => onChange({ ...draft, name })}
      />
      <AreaField
        label="Description"
        isProse
        rows={2}
        error={errorOf(action, 'description')}
        value={draft.description}
        onChange={(description) => onChange({ ...draft, description })}
      />
    </>
  );
}
