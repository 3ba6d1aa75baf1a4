import type { BodyName, JsonSchema } from '@ticketgate/contracts';

/** Members of a form or a query, each a string, with a sentence each. */
export type Fields = Readonly<Record<string, string>>;

/** What the reference says of a route. Nothing is decided by it. */
export interface RouteAbout {
  /** What the call does, in half a sentence. */
  readonly summary: string;
  /** Plain text. */
  readonly details?: string;
  /** Form members that must be there, and those that may. */
  readonly form?: { readonly required?: Fields; readonly optional?: Fields };
  /** A JSON body; beside a form, the same members are read from JSON, too. */
  readonly json?: JsonSchema | true;
  readonly query?: { readonly required?: Fields; readonly optional?: Fields };
  /** Who may call, where the route itself does not say: the client of a token request unless given. */
  readonly access?: 'public' | 'client';
  /** Of success; 200 unless given. */
  readonly status?: number;
  readonly answers?: BodyName | JsonSchema;
  /** `application/json` unless given. */
  readonly mediaType?: string;
  /** Its answer has an `ETag`, which a change may name in `If-Match`. */
  readonly tagged?: true;
  /** Of a redirect: what programs get instead, with 200, where a person has to decide. */
  readonly question?: JsonSchema;
  /** Statuses of refusals, in the words of the dialect. */
  readonly refuses?: readonly number[];
}

/** What the reference says of a dialect, beside its routes. */
export interface FrontAbout {
  readonly title: string;
  readonly details?: string;
  /** Body of its refusals; `{error, error_description}` unless given. */
  readonly refusal?: JsonSchema;
  /** By method and path as the routes have them, e.g. `POST /token`; pages are no calls. */
  readonly routes: Readonly<Record<string, RouteAbout | 'not an API'>>;
}

const text = (description: string): JsonSchema => ({ type: 'string', description });

/** An object whose members are strings. */
export const textObject = (required: Fields, optional: Fields = {}): JsonSchema => ({
  type: 'object',
  properties: Object.fromEntries(
    Object.entries({ ...required, ...optional }).map(([name, about]) => [name, text(about)]),
  ),
  required: Object.keys(required),
});
