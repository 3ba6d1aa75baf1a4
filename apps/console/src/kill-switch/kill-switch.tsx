import { useState } from 'react';
import type { RevocationBody, RevocationLevel, RevokedBody } from '@ticketgate/contracts';
import { useApi } from '../api/use-api.ts';
import { ConfirmButton } from '../dialogs/confirm-button.tsx';
import { announce } from '../notices/announcements.tsx';
import { spread } from './spread.ts';

interface KillSwitchProps {
  readonly level: Exclude<RevocationLevel, 'token' | 'tenant'>;
  readonly subject: string;
  /** What it is called, e.g. `the application “Sync”`. */
  readonly name: string;
  /** Said in the question, e.g. that new tokens can be got. */
  readonly note: string;
  /** The person would end their own session with it. */
  readonly isOwn?: boolean;
  readonly isSmall?: boolean;
}

/** Ends every token of something now, and says how many replicas refuse them. */
export function KillSwitch({ level, subject, name, note, isOwn, isSmall }: KillSwitchProps) {
  const api = useApi();
  const [done, setDone] = useState<RevocationBody | null>(null);
  const revoke = async () => {
    const { revocation } = await api.post<RevokedBody>('/api/revocations', { level, subject });
    setDone(revocation);
    announce(`All tokens of ${name} are revoked. ${spread(revocation)}`);
  };
  return (
    <div className={isSmall === true ? 'kill-switch-small' : 'kill-switch'}>
      <ConfirmButton
        className={
          isSmall === true ? 'button button-quiet-danger button-small' : 'button button-kill'
        }
        label={isSmall === true ? 'Revoke tokens now' : 'Revoke all tokens now'}
        describedAs={`Revoke all tokens of ${name} now`}
        title={`Revoke all tokens of ${name}?`}
        confirm="Revoke all tokens"
        onConfirm={revoke}
      >
        <p>Every access token that is out there stops working within a second.</p>
        <p>{note}</p>
        {isOwn === true && <p>This ends the session you are in: you will have to sign in again.</p>}
      </ConfirmButton>
      {done && (
        <p className="kill-switch-done" data-revocation={done.seq}>
          Revoked. {spread(done)}
        </p>
      )}
    </div>
  );
}
