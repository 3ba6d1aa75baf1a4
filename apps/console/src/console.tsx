import { useMemo, useSyncExternalStore } from 'react';
import { ApiClient } from './api/api-client.ts';
import { ApiContext } from './api/use-api.ts';
import { Shell } from './layout/shell.tsx';
import { PageAt } from './pages.tsx';
import { hrefOf, useLocation } from './routing/location.ts';
import type { Session } from './session/session.ts';
import { SignInPage } from './session/sign-in-page.tsx';

/** The whole console: the way in, or the page that was asked for. */
export function Console({ session }: { readonly session: Session }) {
  const state = useSyncExternalStore(session.subscribe, () => session.state);
  const api = useMemo(() => new ApiClient(session), [session]);
  const { path, query } = useLocation();
  if (state.kind === 'signed-out') {
    const search = query.toString();
    const returnTo = hrefOf(search === '' ? path : `${path}?${search}`);
    return <SignInPage session={session} problem={state.problem} returnTo={returnTo} />;
  }
  return (
    <ApiContext value={api}>
      <Shell path={path} onSignOut={() => session.signOut()}>
        <PageAt path={path} />
      </Shell>
    </ApiContext>
  );
}
