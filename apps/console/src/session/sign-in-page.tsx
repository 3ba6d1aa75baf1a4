import { useState } from 'react';
import { Mark } from '../layout/mark.tsx';
import { Spinner } from '../notices/loading.tsx';
import { ForeignAnswer } from './id-token.ts';
import type { Session } from './session.ts';

interface SignInPageProps {
  readonly session: Session;
  readonly problem: string | null;
  /** Path to come back to. */
  readonly returnTo: string;
}

/** What somebody sees who is not signed in. */
export function SignInPage({ session, problem, returnTo }: SignInPageProps) {
  const [isLeaving, setLeaving] = useState(false);
  const [failure, setFailure] = useState<string | null>(problem);
  const start = () => {
    setLeaving(true);
    session.signIn(returnTo).catch((error: unknown) => {
      setLeaving(false);
      setFailure(
        error instanceof ForeignAnswer
          ? error.message
          : 'The authorization server cannot be reached. Try again in a moment.',
      );
    });
  };
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <Mark size={44} />
        <h1>Ticketgate console</h1>
        <p className="muted">
          Work on tickets, and manage who and what may use your workspace’s API.
        </p>
        {failure !== null && (
          <p role="alert" className="notice notice-warn">
            {failure}
          </p>
        )}
        <button
          type="button"
          className="button button-primary wide"
          disabled={isLeaving}
          onClick={start}
        >
          {isLeaving && <Spinner />}
          Sign in
        </button>
      </div>
    </main>
  );
}
