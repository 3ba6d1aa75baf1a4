import type { ReactNode } from 'react';
import type { StandingBody } from '@ticketgate/contracts';
import { useAction } from '../api/use-action.ts';
import { useApi } from '../api/use-api.ts';
import { useLoad } from '../api/use-load.ts';
import { Announcements } from '../notices/announcements.tsx';
import { LoadedView } from '../notices/loaded-view.tsx';
import { ProblemNotice } from '../notices/problem-notice.tsx';
import { Mark } from './mark.tsx';
import { Navigation } from './navigation.tsx';
import { isAdministrator, StandingContext } from './standing.ts';

interface ShellProps {
  readonly path: string;
  /** Ends the session and leaves the page. */
  readonly onSignOut: () => Promise<void>;
  readonly children: ReactNode;
}

/** The frame of every page, once it is known who is here. */
export function Shell({ path, onSignOut, children }: ShellProps) {
  const api = useApi();
  const standing = useLoad('whoami', () => api.get<StandingBody>('/api/whoami'));
  const { loaded } = standing;
  const signOut = useAction();
  return (
    <div className="shell">
      <a className="skip-link" href="#content">
        Skip to content
      </a>
      <header className="sidebar">
        <p className="brand">
          <Mark size={28} />
          <span>Ticketgate</span>
        </p>
        {loaded.kind === 'ready' && (
          <Navigation path={path} isAdministrator={isAdministrator(loaded.value)} />
        )}
        <div className="person">
          {loaded.kind === 'ready' && <Person standing={loaded.value} />}
          <button
            type="button"
            className="button button-small"
            disabled={signOut.isRunning}
            onClick={() => signOut.run(onSignOut)}
          >
            Sign out
          </button>
          <ProblemNotice problem={signOut.problem} />
        </div>
      </header>
      <main id="content" className="content" tabIndex={-1}>
        <LoadedView loading={standing} what="who you are">
          {(value) => <StandingContext value={value}>{children}</StandingContext>}
        </LoadedView>
      </main>
      <Announcements />
    </div>
  );
}

function Person({ standing: { user, tenant } }: { readonly standing: StandingBody }) {
  return (
    <p className="person-name">
      <strong>{user.name}</strong>
      <span className="muted">{user.email}</span>
      <span className="muted">{tenant.name}</span>
    </p>
  );
}
