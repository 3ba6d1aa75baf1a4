import type { ChangedUserBody } from '@ticketgate/contracts';
import { useAction } from '../api/use-action.ts';
import { useApi } from '../api/use-api.ts';
import { ConfirmButton } from '../dialogs/confirm-button.tsx';
import { spreadOrNothing } from '../kill-switch/spread.ts';
import { Panel } from '../layout/panel.tsx';
import { announce } from '../notices/announcements.tsx';
import { ProblemNotice } from '../notices/problem-notice.tsx';
import type { UserProps } from './user-page.tsx';

/** On and off. */
export function UserStatePanel({ user, onChanged }: UserProps) {
  return (
    <Panel title={user.status === 'active' ? 'Deactivate' : 'Reactivate'} isDangerous>
      {user.status === 'active' ? (
        <Deactivate user={user} onChanged={onChanged} />
      ) : (
        <Reactivate user={user} onChanged={onChanged} />
      )}
    </Panel>
  );
}

function Deactivate({ user: { id, name, role }, onChanged }: UserProps) {
  const api = useApi();
  const deactivate = async () => {
    const changed = await api.post<ChangedUserBody>(`/api/users/${id}/deactivate`);
    announce(`Deactivated ${name}.${spreadOrNothing(changed.revocation)}`);
    onChanged(changed);
  };
  const isMachine = role === 'INTEGRATION_AGENT';
  return (
    <div className="line">
      <p>
        {isMachine
          ? 'Applications that act as this agent lose their tokens and get none.'
          : 'The person is signed out everywhere and cannot sign in.'}
      </p>
      <ConfirmButton
        label="Deactivate"
        title={`Deactivate ${name}?`}
        confirm="Deactivate user"
        onConfirm={deactivate}
      >
        <p>Every token that acts as this user stops working. Nothing is deleted.</p>
      </ConfirmButton>
    </div>
  );
}

function Reactivate({ user: { id, name }, onChanged }: UserProps) {
  const api = useApi();
  const action = useAction();
  const reactivate = async () => {
    const changed = await api.post<ChangedUserBody>(`/api/users/${id}/reactivate`);
    announce(`Reactivated ${name}.`);
    onChanged(changed);
  };
  return (
    <>
      <div className="line">
        <p>Reactivated, new tokens can be got; those from before stay dead.</p>
        <button
          type="button"
          className="button"
          disabled={action.isRunning}
          onClick={() => action.run(reactivate)}
        >
          Reactivate
        </button>
      </div>
      <ProblemNotice problem={action.problem} />
    </>
  );
}
