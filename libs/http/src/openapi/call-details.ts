import type { JsonSchema } from '@ticketgate/contracts';
import type { CodeSample } from './code-samples.ts';
import type { OpenApiDocument, OperationObject } from './document.ts';
import { html, type Html } from './html.ts';
import { marked, schemaTable, schemaText } from './schema-table.ts';

/** A call stands under the first of its groups. */
export function callsOf({ paths }: OpenApiDocument, group: string): Html[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { tags }]) => tags[0] === group)
      .map(([method, call]) => callDetails(method.toUpperCase(), path, call)),
  );
}

interface Content {
  readonly description?: string;
  readonly content?: Readonly<Record<string, { readonly schema: JsonSchema }>>;
}

function callDetails(method: string, path: string, call: OperationObject): Html {
  const { summary, description, parameters = [], requestBody, responses } = call;
  const examples = samples(call['x-codeSamples'] ?? []);
  const rows = parameters.map(
    (one) =>
      html`<tr>
        <th scope="row"><code>${String(one['name'])}</code> <i>${String(one['in'])}</i></th>
        <td>
          ${schemaText(one['schema'] as JsonSchema)}${one['required'] === true ? '' : ', optional'}
        </td>
        <td>${marked(typeof one['description'] === 'string' ? one['description'] : '')}</td>
      </tr>`,
  );
  const answers = Object.entries(responses).map(
    ([status, answer]) =>
      html`<tr>
        <th scope="row">${status}</th>
        <td>${marked((answer as Content).description ?? '')} ${contents(answer as Content)}</td>
      </tr>`,
  );
  return html`<details>
    <summary><span class="method">${method}</span> <code>${path}</code> ${summary}</summary>
    ${description === undefined ? '' : html`<p>${marked(description)}</p>`}
    <p>${whoMay(call)}</p>
    ${
      rows.length > 0
        ? html`<h3>Parameters</h3>
            <table>
              ${rows}
            </table>`
        : ''
    }
    ${
      requestBody
        ? html`<h3>Body</h3>
            ${bodyTables(requestBody)}`
        : ''
    }
    ${examples}
    <h3>Answers</h3>
    <table>
      ${answers}
    </table>
  </details>`;
}

const contents = ({ content = {} }: Content): Html[] =>
  Object.entries(content).map(
    ([type, { schema }]) => html`<br /><code>${type}</code>: ${schemaText(schema)}`,
  );

const bodyTables = ({ content = {} }: Content): Html[] =>
  Object.entries(content).map(
    ([type, { schema }]) =>
      html`<p><code>${type}</code></p>
        ${schemaTable(schema)}`,
  );

function whoMay({ security, 'x-roles': roles }: OperationObject): Html {
  const [first] = security;
  if (!first) return html`Anybody may call this.`;
  if ('client' in first)
    return html`For clients that say who they are, in the way they are registered for.`;
  const scopes = (first['bearer'] ?? []) as readonly string[];
  const [only, another] = scopes;
  const several = `the scopes ${scopes.join(' and ')}; client_api alone holds all scopes of tickets`;
  const named = only === undefined ? '' : ` with ${another ? several : `the scope ${only}`}`;
  const acting = roles ? ` that acts as ${roles.join(' or ')}` : '';
  return html`Needs an access token${acting}${named}.`;
}

const samples = (all: readonly CodeSample[]): Html[] =>
  all.map(
    ({ label, source }) =>
      html`<h3>${label}</h3>
        <pre><code>${source}</code></pre>`,
  );
