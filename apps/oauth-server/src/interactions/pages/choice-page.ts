import type { PeoplePage } from '../../issuing/index.ts';
import { html } from './html.ts';
import { renderPage } from './page.ts';

export interface ChoicePage {
  readonly email: string;
  readonly formToken: string;
  readonly redirectUri: string | undefined;
  readonly choices: readonly { readonly name: string; readonly ticket: string }[];
}

/** One address, one password, several organisations: which is it to be? */
export function choicePage({ email, formToken, redirectUri, choices }: ChoicePage): PeoplePage {
  const main = html`<h1>Choose an organisation</h1>
    <p class="soft">${email} has an account in each of these.</p>
    <form method="post">
      <input type="hidden" name="form_token" value=${formToken} />
      <div class="choices">
        ${choices.map(
          ({ name, ticket }) =>
            html`<button type="submit" class="plain" name="ticket" value=${ticket}>
              ${name}
            </button>`,
        )}
      </div>
    </form>`;
  return renderPage({ title: 'Choose an organisation', main, formTargets: [redirectUri] });
}
