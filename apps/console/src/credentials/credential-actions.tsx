import type { ChangedCredentialBody, CredentialBody } from '@ticketgate/contracts';
import { useAction } from '../api/use-action.ts';
import { withQuery } from '../api/api-client.ts';
import { useApi } from '../api/use-api.ts';
import { ConfirmButton } from '../dialogs/confirm-button.tsx';
import { KillSwitch } from '../kill-switch/kill-switch.tsx';
import { spreadOrNothing } from '../kill-switch/spread.ts';
import { announce } from '../notices/announcements.tsx';
import { ProblemNotice } from '../notices/problem-notice.tsx';
import { isLastLive } from './credential-rules.ts';
import { RotateSecret } from './rotate-secret.tsx';

/** What the buttons of one credential are given. */
export interface CredentialProps {
  /** Of the application's credentials. */
  readonly path: string;
  readonly credential: CredentialBody;
  /** All credentials of the same application. */
  readonly all: readonly CredentialBody[];
  /** @param secret a new one, where there is one to show. */
  readonly onDone: (secret: string | null) => void;
}

/** What can be done with a credential in the state that it is in. */
export function CredentialActions(props: CredentialProps) {
  const { id, name, kind, status } = props.credential;
  if (status === 'revoked') return null;
  return (
    <div className="cell-buttons">
      {kind === 'secret' && status === 'active' && <RotateSecret {...props} />}
      {status === 'disabled' && <Enable {...props} />}
      {status === 'active' && (
        <>
          <KillSwitch
            level="credential"
            subject={id}
            name={`the credential “${name}”`}
            note="The credential itself goes on working and gets new tokens. If it has leaked, revoke it."
            isSmall
          />
          <Disable {...props} />
        </>
      )}
      <Revoke {...props} />
    </div>
  );
}

const LAST =
  'This is the last one that works: I know that the application will get no tokens any more.';

/** Taking a credential away; the last live one only when that is meant. */
function useTaking({ path, credential, all, onDone }: CredentialProps) {
  const api = useApi();
  const isLast = isLastLive(credential, all);
  const take = async (verb: 'disable' | 'revoke', done: string) => {
    const call = withQuery(`${path}/${credential.id}/${verb}`, isLast ? { force: 'true' } : {});
    const { revocation } = await api.post<ChangedCredentialBody>(call);
    announce(`${done} ${credential.name}.${spreadOrNothing(revocation)}`);
    onDone(null);
  };
  return { take, acknowledge: isLast ? LAST : undefined };
}

function Disable(props: CredentialProps) {
  const { name } = props.credential;
  const { take, acknowledge } = useTaking(props);
  return (
    <ConfirmButton
      label="Disable"
      describedAs={`Disable ${name}`}
      className="button button-small"
      title={`Disable ${name}?`}
      confirm="Disable credential"
      acknowledge={acknowledge}
      onConfirm={() => take('disable', 'Disabled')}
    >
      <p>Its tokens stop working, and it gets none until it is enabled again.</p>
    </ConfirmButton>
  );
}

function Revoke(props: CredentialProps) {
  const { name } = props.credential;
  const { take, acknowledge } = useTaking(props);
  return (
    <ConfirmButton
      label="Revoke"
      describedAs={`Revoke ${name}`}
      className="button button-quiet-danger button-small"
      title={`Revoke ${name}?`}
      confirm="Revoke credential"
      acknowledge={acknowledge}
      onConfirm={() => take('revoke', 'Revoked')}
    >
      <p>For good: it and every token got with it stop working at once.</p>
    </ConfirmButton>
  );
}

function Enable({ path, credential: { id, name }, onDone }: CredentialProps) {
  const api = useApi();
  const action = useAction();
  const enable = async () => {
    await api.post<ChangedCredentialBody>(`${path}/${id}/enable`);
    announce(`Enabled ${name}.`);
    onDone(null);
  };
  return (
    <>
      <button
        type="button"
        className="button button-small"
        aria-label={`Enable ${name}`}
        disabled={action.isRunning}
        onClick={() => action.run(enable)}
      >
        Enable
      </button>
      <ProblemNotice problem={action.problem} />
    </>
  );
}
