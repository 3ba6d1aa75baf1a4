import { CONSOLE, type ConnectedApplicationBody, type RevokedBody } from '@ticketgate/contracts';
import { useApi } from '../api/use-api.ts';
import { ConfirmButton } from '../dialogs/confirm-button.tsx';
import { spread } from '../kill-switch/spread.ts';
import { announce } from '../notices/announcements.tsx';

interface WithdrawProps {
  readonly application: ConnectedApplicationBody;
  readonly onWithdrawn: () => void;
}

/** Takes back what an application may do for the person. */
export function Withdraw({ application: { id, name }, onWithdrawn }: WithdrawProps) {
  const api = useApi();
  const isOwn = id === CONSOLE.applicationId;
  const withdraw = async () => {
    const { revocation } = await api.delete<RevokedBody>(`/api/whoami/applications/${id}`);
    announce(`Withdrew the access of ${name}. ${spread(revocation)}`);
    onWithdrawn();
  };
  return (
    <ConfirmButton
      label={isOwn ? 'End sign-ins' : 'Withdraw'}
      describedAs={isOwn ? `End all sign-ins to ${name}` : `Withdraw the access of ${name}`}
      className="button button-quiet-danger button-small"
      title={isOwn ? 'End all sign-ins to these pages?' : `Withdraw the access of ${name}?`}
      confirm={isOwn ? 'End all sign-ins' : 'Withdraw access'}
      onConfirm={withdraw}
    >
      {isOwn ? (
        <p>On every device, this one too: you have to sign in again.</p>
      ) : (
        <p>
          It stops at once on every device. To use it again, sign in to it and agree to what it
          wants. What others let it do stays.
        </p>
      )}
    </ConfirmButton>
  );
}
