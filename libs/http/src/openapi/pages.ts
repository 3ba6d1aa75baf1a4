import { createHash } from 'node:crypto';
import { PROBLEM_MEANINGS, PROBLEMS, type ProblemCode } from '@ticketgate/contracts';
import { callsOf } from './call-details.ts';
import type { OpenApiDocument } from './document.ts';
import { Html, html } from './html.ts';
import { marked, schemaTable } from './schema-table.ts';

const STYLE = `:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:64rem;padding:1rem}
code{font-family:ui-monospace,monospace;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%}
th,td{border-bottom:1px solid #8884;padding:.25rem .5rem;text-align:left;vertical-align:top}
th{font-weight:inherit;width:30%}
pre{background:#8882;border-radius:.5rem;overflow-x:auto;padding:.75rem}
pre code{overflow-wrap:normal}
details{border:1px solid #8886;border-radius:.5rem;margin:.5rem 0;padding:.5rem 1rem}
summary{cursor:pointer}
.method{display:inline-block;font-weight:700;min-width:4.5rem}
a:focus-visible,summary:focus-visible{outline:3px solid #48f}`;

/** To the letter: the policy holds the hash of what stands between the tags. */
const STYLE_ELEMENT = new Html(`<style>${STYLE}</style>`);
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** Of every page here: nothing runs, nothing is loaded, nobody frames it. */
export const PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${STYLE_HASH}'`,
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

function page(title: string, content: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        ${STYLE_ELEMENT}
      </head>
      <body>
        ${content}
      </body>
    </html> `.text;
}

/** Another service's reference. */
export interface Neighbour {
  readonly title: string;
  readonly url: string;
}

/** A document as a page for people: calls by group, then the named schemas. */
export function referencePage(document: OpenApiDocument, neighbour?: Neighbour): string {
  const { info, tags, components, servers } = document;
  const groups = tags.map((tag) => ({ ...tag, calls: callsOf(document, tag.name) }));
  const links = groups.map(({ name }) => html`<li><a href="#${anchor(name)}">${name}</a></li>`);
  return page(
    info.title,
    html`<header>
        <h1>${info.title}</h1>
        <p>${marked(info.description)}</p>
        <p>
          At <code>${servers[0]?.url}</code>. The same for programs:
          <a href="/openapi.json">openapi.json</a> (OpenAPI ${document.openapi}). Failures:
          <a href="/docs/errors">errors</a>.
          ${neighbour && html`See also <a href="${neighbour.url}">${neighbour.title}</a>.`}
        </p>
        <p>
          The examples for curl take what begins with <code>$</code> from your shell:
          <code>TOKEN</code> is an access token, the others are named after what they hold. Those
          for TypeScript use the client <code>@ticketgate/client</code>; <code>desk</code> is what
          its <code>ticketgate(…)</code> returns.
        </p>
      </header>
      <nav aria-label="Groups">
        <ul>
          ${links}
          <li><a href="#schemas">Schemas</a></li>
        </ul>
      </nav>
      <main>
        ${groups.map(
          ({ name, description, calls }) =>
            html`<section>
              <h2 id="${anchor(name)}">${name}</h2>
              ${description === undefined ? '' : html`<p>${marked(description)}</p>`} ${calls}
            </section>`,
        )}
        <section>
          <h2 id="schemas">Schemas</h2>
          ${Object.entries(components.schemas).map(
            ([name, schema]) =>
              html`<h3 id="schema-${name}">${name}</h3>
                ${schemaTable(schema)}`,
          )}
        </section>
      </main>`,
  );
}

const anchor = (name: string) => `group-${name.toLowerCase().replace(/\W+/g, '-')}`;

/** Every problem code: what `type` of a problem leads to. */
export function errorsPage(title: string): string {
  const codes = Object.keys(PROBLEMS) as ProblemCode[];
  return page(
    title,
    html`<h1>${title}</h1>
      <p>
        Failures answer with <code>application/problem+json</code> (RFC 9457). Branch on
        <code>code</code>. <a href="/docs">All calls</a>.
      </p>
      ${codes.map((code) => {
        const { status, title: name } = PROBLEMS[code];
        const { means, then } = PROBLEM_MEANINGS[code];
        return html`<section id="${code}">
          <h2><code>${code}</code></h2>
          <p>${name}, status ${status}. ${marked(means)}</p>
          <p>${marked(then)}</p>
        </section>`;
      })}`,
  );
}
