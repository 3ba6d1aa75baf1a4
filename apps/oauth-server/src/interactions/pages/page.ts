import { renderToString } from 'preact-render-to-string';
import type { PeoplePage } from '../../issuing/index.ts';
import { html, type View } from './html.ts';
import { STYLE, STYLE_SOURCE } from './style.ts';

export interface PageParts {
  /** Of the window; says first what is wrong, where something is. */
  readonly title: string;
  readonly main: View;
  readonly footer?: string;
  /** Where forms of the page end, redirects included, beside this server. */
  readonly formTargets?: readonly (string | undefined)[];
}

const TICKET =
  'M4 6h16a2 2 0 0 1 2 2v1.8a2.3 2.3 0 0 0 0 4.4V16a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2v-1.8a2.3 2.3 0 0 0 0-4.4V8a2 2 0 0 1 2-2Zm10 2v2h2V8h-2Zm0 3.5v2h2v-2h-2Zm0 3.5v2h2v-2h-2Z';
const ICON = `data:image/svg+xml,${encodeURIComponent(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="#1f5fd0"><path fill-rule="evenodd" d="${TICKET}"/></svg>`,
)}`;

/** A whole page: one column, one style sheet, no script. */
export function renderPage({ title, main, footer, formTargets = [] }: PageParts): PeoplePage {
  const page = html`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <title>${title} – Ticketgate</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex" />
      <link rel="icon" href=${ICON} />
      <style dangerouslySetInnerHTML=${{ __html: STYLE }}></style>
    </head>
    <body>
      <main>
        <p class="brand">
          <svg viewBox="0 0 24 24" fill="currentColor" aria-hidden="true">
            <path fill-rule="evenodd" d=${TICKET} />
          </svg>
          Ticketgate
        </p>
        ${main}
      </main>
      ${footer !== undefined && html`<footer>${footer}</footer>`}
    </body>
  </html>`;
  const headers = pageHeaders(formTargets.flatMap(formSource));
  return {
    html: `<!doctype html>${renderToString(page as Parameters<typeof renderToString>[0])}`,
    headers,
  };
}

/**
 * NOTE browsers hold `form-action` against the redirects that follow a form, too: the way ends at
 * the application, so it must be in there.
 */
function pageHeaders(formSources: readonly string[]): Record<string, string> {
  const policy = [
    "default-src 'none'",
    `style-src ${STYLE_SOURCE}`,
    'img-src data:',
    ["form-action 'self'", ...formSources].join(' '),
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ];
  return {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': policy.join('; '),
    'X-Frame-Options': 'DENY',
    'X-Content-Type-Options': 'nosniff',
    // Forms must say where they come from; nobody else needs to know.
    'Referrer-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  };
}

/** Origin of a web address, the scheme alone of an app's own (RFC 8252 7.1). */
function formSource(target: string | undefined): string[] {
  const url = target === undefined ? null : URL.parse(target);
  if (!url) return [];
  const source = url.origin === 'null' ? url.protocol : url.origin;
  // Nothing that could end the directive gets in.
  return /^[a-z0-9+.:/[\]-]+$/i.test(source) ? [source] : [];
}

/** What went wrong, where readers hear it first. */
export const alert = (message: string | undefined): View | undefined =>
  message === undefined
    ? undefined
    : html`<div class="alert" role="alert" id="problem"><p>${message}</p></div>`;
