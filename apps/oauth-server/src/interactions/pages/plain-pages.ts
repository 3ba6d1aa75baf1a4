import type { Failure, PeoplePage, PeoplePages, SignOutQuestion } from '../../issuing/index.ts';
import { html, type View } from './html.ts';
import { renderPage } from './page.ts';

/** What a person can make of a code that is meant for programmers. */
const IN_WORDS: Readonly<Record<string, string>> = {
  invalid_client: 'The application that sent you here is not known to us, or is switched off.',
  invalid_redirect_uri:
    'The application that sent you here wants you back at an address that is not its own.',
  invalid_request: 'The application that sent you here did so in a way we cannot answer.',
  invalid_sub: 'The application asked to act for somebody that you cannot act for.',
  access_denied: 'You have not been let in.',
  server_error: 'Something went wrong on our side. Please try again in a minute.',
  temporarily_unavailable: 'We cannot answer for the moment. Please try again in a minute.',
};
const OTHERWISE = 'The application that sent you here did so in a way we cannot answer.';

/** The pages that ask for nothing, and the one that asks whether to sign out. */
export const plainPages: PeoplePages = { failure, signOut, signedOut };

function failure({ error, description, requestId }: Failure): PeoplePage {
  const isOurs = error === 'server_error';
  return failurePage({
    title: isOurs ? 'Something went wrong' : 'This cannot go on',
    message: IN_WORDS[error] ?? OTHERWISE,
    facts: [
      ['Error', error],
      ...(isOurs || description === undefined ? [] : ([['Details', description]] as const)),
      ...(requestId === '' ? [] : ([['Request', requestId]] as const)),
    ],
  });
}

export interface FailurePage {
  readonly title: string;
  readonly message: string;
  readonly facts?: readonly (readonly [name: string, value: string])[];
}

/** Something that a person cannot mend on this page. */
export function failurePage({ title, message, facts = [] }: FailurePage): PeoplePage {
  const main = html`<h1>${title}</h1>
    <p role="alert">${message}</p>
    <p class="soft small">Go back to the application and start again there.</p>
    ${facts.length > 0 && html`<dl>${facts.map(fact)}</dl>`}`;
  return renderPage({ title: `Error: ${title}`, main });
}

const fact = ([name, value]: readonly [string, string]): View =>
  html`<dt>${name}</dt>
    <dd><code>${value}</code></dd>`;

function signOut({ action, token, applicationName, returnTo }: SignOutQuestion): PeoplePage {
  const main = html`<h1>Sign out?</h1>
    <p class="soft">
      ${applicationName !== undefined && html`You have left <strong>${applicationName}</strong>. `}
      Signing out here ends your session in this browser for every application.
    </p>
    <form method="post" action=${action}>
      <input type="hidden" name="xsrf" value=${token} />
      <div class="actions">
        <button type="submit" name="logout" value="yes" autofocus>Sign out</button>
        <button type="submit" class="plain">Stay signed in</button>
      </div>
    </form>`;
  return renderPage({ title: 'Sign out?', main, formTargets: [returnTo] });
}

function signedOut(): PeoplePage {
  const main = html`<h1>You are signed out</h1>
    <p class="soft">You can close this window.</p>`;
  return renderPage({ title: 'Signed out', main });
}
