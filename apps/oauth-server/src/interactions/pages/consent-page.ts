import type { PeoplePage } from '../../issuing/index.ts';
import { html } from './html.ts';
import { renderPage } from './page.ts';

export interface ConsentPage {
  readonly applicationName: string;
  readonly links: readonly { readonly name: string; readonly href: string }[];
  readonly formToken: string;
  readonly redirectUri: string | undefined;
  readonly person: { readonly name: string; readonly email: string };
  readonly tenantName: string;
  readonly subType: 'user' | 'workspace';
  /** What each scope allows, in words. */
  readonly permissions: readonly string[];
  /** For how long one sign-in gives it access. */
  readonly lastsSeconds: number;
}

const TICK = 'M9.5 16.6 4.9 12l1.4-1.4 3.2 3.2 8.2-8.2 1.4 1.4-9.6 9.6Z';

/** May this application act for you, or for your workspace? */
export function consentPage(given: ConsentPage): PeoplePage {
  const { applicationName, formToken, redirectUri, person, tenantName, subType } = given;
  const whose = subType === 'workspace' ? `the workspace ${tenantName}` : 'your account';
  const main = html`<h1>Allow ${applicationName}?</h1>
    <p class="soft">
      It wants to use ${subType === 'workspace' ? 'the workspace ' : 'your account at '}
      <strong>${tenantName}</strong>.
    </p>
    <h2 id="permissions">${applicationName} will be able to</h2>
    <ul class="scopes" aria-labelledby="permissions">
      ${given.permissions.map(permission)}
    </ul>
    <p class="hint">
      For ${lasting(given.lastsSeconds)} after each sign-in. Take it back at any time: in the
      console, under Connected applications.
    </p>
    <form method="post" aria-label=${`Access of ${applicationName} to ${whose}`}>
      <input type="hidden" name="form_token" value=${formToken} />
      <div class="who">
        <p>Signed in as <strong>${person.name}</strong><br />${person.email}</p>
        <button type="submit" class="link" name="action" value="switch">Use another account</button>
      </div>
      <div class="actions pair">
        <button type="submit" class="plain" name="action" value="deny">Deny</button>
        <button type="submit" name="action" value="allow">Allow</button>
      </div>
    </form>
    ${afterwards(redirectUri)} ${links(given.links)}`;
  return renderPage({ title: `Allow ${applicationName}?`, main, formTargets: [redirectUri] });
}

const permission = (text: string) =>
  html`<li>
    <svg viewBox="0 0 24 24" fill="currentColor" aria-hidden="true"><path d=${TICK} /></svg>
    <span>${text}</span>
  </li>`;

function lasting(seconds: number): string {
  const [size, unit] = seconds >= 2 * 86_400 ? [86_400, 'day'] : [60, 'minute'];
  const count = Math.max(1, Math.round(seconds / size));
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** A name can be chosen freely; the address cannot. */
function afterwards(redirectUri: string | undefined) {
  const url = redirectUri === undefined ? null : URL.parse(redirectUri);
  if (!url) return undefined;
  const where = url.host === '' ? url.protocol : url.host;
  return html`<p class="hint">Either way you go on to <strong>${where}</strong>.</p>`;
}

const links = (all: ConsentPage['links']) =>
  all.length > 0 &&
  html`<p class="hint">
    ${all.map(
      ({ name, href }, index) =>
        html`${index > 0 && ' · '}<a href=${href} rel="noopener noreferrer" target="_blank"
            >${name}</a
          >`,
    )}
  </p>`;
