import type { ChangedApplicationBody, RevokedBody } from '@ticketgate/contracts';
import { useAction } from '../api/use-action.ts';
import { useApi } from '../api/use-api.ts';
import { ConfirmButton } from '../dialogs/confirm-button.tsx';
import { spread, spreadOrNothing } from '../kill-switch/spread.ts';
import { Panel } from '../layout/panel.tsx';
import { announce } from '../notices/announcements.tsx';
import { ProblemNotice } from '../notices/problem-notice.tsx';
import { navigate } from '../routing/location.ts';
import type { ApplicationProps } from './application-page.tsx';

/** On, off, and gone. */
export function StatePanel({ application, onChanged }: ApplicationProps) {
  const { status } = application;
  return (
    <Panel title="Disable or delete" isDangerous>
      {status === 'active' ? (
        <Disable application={application} onChanged={onChanged} />
      ) : (
        <Enable application={application} onChanged={onChanged} />
      )}
      <Delete application={application} onChanged={onChanged} />
    </Panel>
  );
}

function Disable({ application: { id, name }, onChanged }: ApplicationProps) {
  const api = useApi();
  const disable = async () => {
    const changed = await api.post<ChangedApplicationBody>(`/api/applications/${id}/disable`);
    announce(`Disabled ${name}.${spreadOrNothing(changed.revocation)}`);
    onChanged(changed);
  };
  return (
    <div className="line">
      <p>Disabled, it has no tokens and gets none. It can be enabled again.</p>
      <ConfirmButton
        label="Disable"
        title={`Disable ${name}?`}
        confirm="Disable application"
        onConfirm={disable}
      >
        <p>All its tokens stop working, and people’s access through it ends.</p>
      </ConfirmButton>
    </div>
  );
}

function Enable({ application: { id, name }, onChanged }: ApplicationProps) {
  const api = useApi();
  const action = useAction();
  const enable = async () => {
    const changed = await api.post<ChangedApplicationBody>(`/api/applications/${id}/enable`);
    announce(`Enabled ${name}.`);
    onChanged(changed);
  };
  return (
    <>
      <div className="line">
        <p>It is disabled. Enabled again, it gets new tokens; those from before stay dead.</p>
        <button
          type="button"
          className="button"
          disabled={action.isRunning}
          onClick={() => action.run(enable)}
        >
          Enable
        </button>
      </div>
      <ProblemNotice problem={action.problem} />
    </>
  );
}

function Delete({ application: { id, name } }: ApplicationProps) {
  const api = useApi();
  const remove = async () => {
    const { revocation } = await api.delete<RevokedBody>(`/api/applications/${id}`);
    announce(`Deleted ${name}. ${spread(revocation)}`);
    navigate('/applications', { replace: true });
  };
  return (
    <div className="line">
      <p>Deleted, it is gone for good with its credentials and tokens.</p>
      <ConfirmButton
        label="Delete"
        title={`Delete ${name}?`}
        confirm="Delete application"
        acknowledge="I know that this cannot be undone."
        onConfirm={remove}
      >
        <p>
          Its credentials and tokens stop working at once. Whatever runs with them has to be set up
          anew with another application.
        </p>
      </ConfirmButton>
    </div>
  );
}
