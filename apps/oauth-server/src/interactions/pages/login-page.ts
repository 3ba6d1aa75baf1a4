import type { PeoplePage } from '../../issuing/index.ts';
import { html } from './html.ts';
import { alert, renderPage } from './page.ts';

export interface LoginPage {
  readonly applicationName: string;
  readonly formToken: string;
  readonly redirectUri: string | undefined;
  /** What was typed before, or what the application suggests. */
  readonly email: string;
  readonly organisation: string;
  /** People of every organisation sign in here, so the same address may be there twice. */
  readonly asksOrganisation: boolean;
  /** Why the last attempt came to nothing. */
  readonly problem?: string | undefined;
  /** E-mail of whoever is signed in but cannot use the application. */
  readonly notFor?: string | undefined;
}

/** Who are you? */
export function loginPage(given: LoginPage): PeoplePage {
  const { applicationName, formToken, redirectUri, email, problem, notFor } = given;
  const describedBy = problem === undefined ? undefined : 'problem';
  const main = html`<h1>Sign in</h1>
    <p class="soft">to continue to <strong>${applicationName}</strong></p>
    ${
      notFor !== undefined &&
      html`<p class="who">
        You are signed in as ${notFor}, who cannot use this application. Sign in as somebody else.
      </p>`
    }
    ${alert(problem)}
    <form method="post">
      <input type="hidden" name="form_token" value=${formToken} />
      <div class="field">
        <label for="email">E-mail address</label>
        <input
          id="email"
          name="email"
          type="email"
          autocomplete="username"
          autocapitalize="none"
          spellcheck="false"
          required
          maxlength="320"
          value=${email}
          autofocus=${email === ''}
          aria-invalid=${problem === undefined ? undefined : 'true'}
          aria-describedby=${describedBy}
        />
      </div>
      <div class="field">
        <label for="password">Password</label>
        <input
          id="password"
          name="password"
          type="password"
          autocomplete="current-password"
          required
          maxlength="1024"
          autofocus=${email !== ''}
          aria-invalid=${problem === undefined ? undefined : 'true'}
          aria-describedby=${describedBy}
        />
      </div>
      ${given.asksOrganisation && organisationField(given.organisation)}
      <div class="actions">
        <button type="submit" name="action" value="login">Sign in</button>
      </div>
    </form>`;
  const title = problem === undefined ? 'Sign in' : 'Error: sign in';
  const footer = 'Check the address bar before you type a password.';
  return renderPage({ title, main, footer, formTargets: [redirectUri] });
}

const organisationField = (organisation: string) =>
  html`<div class="field">
    <label for="organisation">Organisation <span class="soft">(optional)</span></label>
    <input
      id="organisation"
      name="organisation"
      autocomplete="organization"
      maxlength="200"
      value=${organisation}
      aria-describedby="organisation-hint"
    />
    <p class="hint" id="organisation-hint">
      Needed only if you use this address in several organisations.
    </p>
  </div>`;
