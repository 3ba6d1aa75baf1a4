import { useState } from 'react';
import type { CommentBody, CommentVisibility, CreateCommentDto } from '@ticketgate/contracts';
import { useAction } from '../api/use-action.ts';
import { useApi } from '../api/use-api.ts';
import { AreaField } from '../forms/fields.tsx';
import { errorOf, Form } from '../forms/form.tsx';
import { announce } from '../notices/announcements.tsx';
import { ChangeNotice } from '../notices/change-notice.tsx';
import { ticketPath, type TicketProps } from '../tickets/ticket-props.ts';
import { VisibilityField } from './visibility-field.tsx';

/** Writes under a ticket that is as the person has read it. */
export function NewComment({ ticket, onReload }: Pick<TicketProps, 'ticket' | 'onReload'>) {
  const { value: now, tag } = ticket;
  const api = useApi();
  const action = useAction();
  const [text, setText] = useState('');
  const [visibility, setVisibility] = useState<CommentVisibility>('public');
  const isInternal = visibility === 'internal';
  const add = async () => {
    const body: CreateCommentDto = { body: text, visibility };
    const path = `${ticketPath(now)}/comments`;
    await api.change<CommentBody>({ method: 'POST', path, body, tag });
    setText('');
    announce(isInternal ? 'Added an internal comment.' : 'Added a public comment.');
    onReload();
  };
  return (
    <Form
      action={action}
      submit={isInternal ? 'Add internal comment' : 'Add public comment'}
      onSubmit={add}
      isDisabled={text.trim() === ''}
      notice={<ChangeNotice action={action} tag={tag} onReload={onReload} />}
    >
      <AreaField
        label="New comment"
        isProse
        rows={4}
        error={errorOf(action, 'body')}
        value={text}
        onChange={setText}
      />
      <VisibilityField value={visibility} onChange={setVisibility} />
    </Form>
  );
}
