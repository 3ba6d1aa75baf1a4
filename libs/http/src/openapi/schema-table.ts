import type { JsonSchema } from '@ticketgate/contracts';
import { html, type Html } from './html.ts';

const REFERENCE = '#/components/schemas/';

/** Members of an object as a table; anything else as one line. */
export function schemaTable(schema: JsonSchema): Html {
  const { properties, description } = schema as {
    readonly properties?: Readonly<Record<string, JsonSchema>>;
    readonly description?: string;
  };
  const about = description === undefined ? '' : html`<p>${marked(description)}</p>`;
  if (!properties)
    return html`${about}
      <p>${schemaText(schema)}</p>`;
  const required = new Set((schema['required'] ?? []) as readonly string[]);
  const rows = Object.entries(properties).map(
    ([name, member]) =>
      html`<tr>
        <th scope="row"><code>${name}</code>${required.has(name) ? '' : html` <i>optional</i>`}</th>
        <td>${schemaText(member)}</td>
        <td>${marked(descriptionOf(member))}</td>
      </tr>`,
  );
  return html`${about}
    <table>
      ${rows}
    </table>`;
}

function descriptionOf({ description }: JsonSchema): string {
  return typeof description === 'string' ? description : '';
}

/** A schema in a few words; named ones lead to their table. */
export function schemaText(schema: JsonSchema): Html {
  const {
    $ref: reference,
    anyOf,
    oneOf,
    items,
  } = schema as {
    readonly $ref?: string;
    readonly anyOf?: readonly JsonSchema[];
    readonly oneOf?: readonly JsonSchema[];
    readonly items?: JsonSchema;
  };
  if (reference !== undefined) {
    const name = reference.slice(REFERENCE.length);
    return html`<a href="#schema-${name}">${name}</a>`;
  }
  const either = anyOf ?? oneOf;
  if (either)
    return html`${either.map((one, at) => html`${at > 0 ? ' or ' : ''}${schemaText(one)}`)}`;
  if (items) return html`array of ${schemaText(items)}${bounds(schema)}`;
  const values = schema['enum'] as readonly unknown[] | undefined;
  if (values)
    return html`${values.map((one, at) => html`${at > 0 ? ', ' : ''}<code>${String(one)}</code>`)}`;
  if ('const' in schema) return html`<code>${JSON.stringify(schema['const'])}</code>`;
  const types = [(schema['type'] ?? 'any') as string | readonly string[]].flat();
  const type = types.join(' or ');
  return html`${type}${bounds(schema)}`;
}

function bounds(schema: JsonSchema): string {
  const { format, minLength, maxLength, minimum, maximum, minItems, maxItems } = schema as Readonly<
    Record<string, string | number | undefined>
  >;
  type Bound = string | number | undefined;
  const range = (least: Bound, most: Bound, what: string) =>
    least === undefined && most === undefined
      ? []
      : [`${least ?? 0}${most === undefined ? ' or more' : ` to ${most}`}${what}`];
  const said = [
    ...(format === undefined ? [] : [String(format)]),
    ...range(minLength, maxLength, ' characters'),
    ...range(minimum, maximum, ''),
    ...range(minItems, maxItems, ' elements'),
  ];
  return said.length > 0 ? ` (${said.join(', ')})` : '';
}

/** Text with `code` in it. */
export function marked(text: string): Html {
  const parts = text.split('`');
  return html`${parts.map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : part))}`;
}
