import { useState } from 'react';
import type { ChangeCommentDto, CommentBody } from '@ticketgate/contracts';
import type { Tagged } from '../api/api-client.ts';
import { useAction } from '../api/use-action.ts';
import { useApi } from '../api/use-api.ts';
import { useLoad } from '../api/use-load.ts';
import { AreaField } from '../forms/fields.tsx';
import { errorOf, Form } from '../forms/form.tsx';
import { announce } from '../notices/announcements.tsx';
import { LoadedView } from '../notices/loaded-view.tsx';
import { ChangeNotice } from '../notices/change-notice.tsx';
import { VisibilityField } from './visibility-field.tsx';

interface EditCommentProps {
  /** Of the comment. */
  readonly path: string;
  readonly onSaved: () => void;
  readonly onCancel: () => void;
}

/** Edits one's own comment, on the latest of it: a list has no tags. */
export function EditComment(props: EditCommentProps) {
  const api = useApi();
  const loading = useLoad(props.path, () => api.getTagged<CommentBody>(props.path));
  return (
    <LoadedView loading={loading} what="the comment">
      {(comment) => <Editor {...props} comment={comment} onReload={loading.reload} />}
    </LoadedView>
  );
}

interface EditorProps extends EditCommentProps {
  readonly comment: Tagged<CommentBody>;
  readonly onReload: () => void;
}

function Editor({ path, comment, onSaved, onCancel, onReload }: EditorProps) {
  const api = useApi();
  const action = useAction();
  const [text, setText] = useState(comment.value.body);
  const [visibility, setVisibility] = useState(comment.value.visibility);
  const save = async () => {
    const body: ChangeCommentDto = { body: text, visibility };
    await api.change<CommentBody>({ method: 'PATCH', path, body, tag: comment.tag });
    announce('Saved the comment.');
    onSaved();
  };
  return (
    <Form
      action={action}
      submit="Save comment"
      onSubmit={save}
      onCancel={onCancel}
      isDisabled={text.trim() === ''}
      notice={<ChangeNotice action={action} tag={comment.tag} onReload={onReload} what="comment" />}
    >
      <AreaField
        label="Comment"
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
