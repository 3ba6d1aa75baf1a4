import { createRoot } from 'react-dom/client';
import { wordsOf } from './api/api-problem.ts';
import { Console } from './console.tsx';
import './layout/tokens.css';
import './layout/base.css';
import './layout/controls.css';
import './layout/frame.css';
import './layout/content.css';
import './layout/conversation.css';
import { ProblemNotice } from './notices/problem-notice.tsx';
import { loadConfig } from './session/load-config.ts';
import { Session } from './session/session.ts';

const CALLBACK = '/console/callback';

/** Knows who is here before the first page is drawn: a code is redeemed once and never twice. */
async function openSession(): Promise<Session> {
  const session = new Session(await loadConfig());
  if (window.location.pathname !== CALLBACK) {
    await session.restore();
    return session;
  }
  const returnTo = await session.finishSignIn();
  // The code leaves the address bar and the history with it.
  history.replaceState(null, '', returnTo.startsWith('/console/') ? returnTo : '/console/');
  return session;
}

const element = document.getElementById('root');
if (!element) throw new Error('The page has no place for the console.');
const root = createRoot(element);
openSession().then(
  (session) => root.render(<Console session={session} />),
  (error: unknown) =>
    root.render(
      <main className="sign-in">
        <ProblemNotice problem={wordsOf(error)} onRetry={() => window.location.reload()} />
      </main>,
    ),
);
