import { useState } from 'react';
import type { TicketBody, UpdateTicketDto } from '@ticketgate/contracts';
import { useAction } from '../api/use-action.ts';
import { useApi } from '../api/use-api.ts';
import { Dialog } from '../dialogs/dialog.tsx';
import { Form } from '../forms/form.tsx';
import { announce } from '../notices/announcements.tsx';
import { ChangeNotice } from '../notices/change-notice.tsx';
import { HoursFields } from './hours-fields.tsx';
import { hoursOf, hoursTyped } from './ticket-draft.ts';
import { ticketPath, type TicketProps } from './ticket-props.ts';

/** Agrees on other times. */
export function ChangeTimes(props: TicketProps & { readonly onClose: () => void }) {
  const { ticket, onChanged, onReload, onClose } = props;
  const { value: now, tag } = ticket;
  const api = useApi();
  const action = useAction();
  const [hours, setHours] = useState(() => hoursTyped(now));
  const save = async () => {
    const body: UpdateTicketDto = hoursOf(hours);
    const path = ticketPath(now);
    const saved = await api.change<TicketBody>({ method: 'PATCH', path, body, tag });
    announce(`Changed the times of ${now.ticketNumber}.`);
    onChanged(saved);
    onClose();
  };
  return (
    <Dialog title="Service level" onClose={onClose} isDismissable={!action.isRunning}>
      <Form
        action={action}
        submit="Save times"
        onSubmit={save}
        onCancel={onClose}
        notice={<ChangeNotice action={action} tag={tag} onReload={onReload} />}
      >
        <HoursFields action={action} hours={hours} onChange={setHours} />
      </Form>
    </Dialog>
  );
}
