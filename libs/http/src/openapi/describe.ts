import { SetMetadata } from '@nestjs/common';
import type { BodyName, JsonSchema, ProblemCode } from '@ticketgate/contracts';

/** Metadata keys. */
export const DESCRIPTION = 'ticketgate:description';
export const GROUP = 'ticketgate:group';
export const WRITES = 'ticketgate:writes';

/** What the reference says of a handler beside what its declarations already say. */
export interface Description {
  /** What the call does, in half a sentence: "Lists users". */
  readonly summary: string;
  /** What else a caller should know; plain text. */
  readonly details?: string;
  /** What it answers with when it succeeds; nothing unless given. */
  readonly answers?: BodyName | JsonSchema;
  /** Other statuses of the same answer, each in a sentence. */
  readonly also?: Readonly<Record<number, string>>;
  /** Its answer has an `ETag`; so has that of every call with a condition. */
  readonly tagged?: boolean;
  /** `application/json` unless given. */
  readonly mediaType?: string;
  /** The body, where no DTO reads it. */
  readonly body?: JsonSchema;
  /** Query parameters by name, where no DTO reads them. */
  readonly query?: Readonly<Record<string, JsonSchema>>;
  /** Optional request headers by name. */
  readonly headers?: WritesDescription['headers'];
  /** Problems beside those that every call of its kind may end with. */
  readonly problems?: readonly ProblemCode[];
}

/** A handler is part of the reference, or, as `'not an API'`, deliberately not. */
export type Described = Description | 'not an API';

/** A heading that the calls of a controller stand under. */
export interface Group {
  readonly name: string;
  readonly details?: string;
}

/** Describes a handler for `/openapi.json` and `/docs`. */
export const Describe = (description: Described): MethodDecorator =>
  SetMetadata(DESCRIPTION, description);

/** Names the heading that all calls of a controller stand under. */
export const DescribeGroup = (name: string, details?: string): ClassDecorator =>
  SetMetadata(GROUP, { name, ...(details !== undefined && { details }) });

/** What every call of a controller that changes something takes and may end with, beside its own. */
export interface WritesDescription {
  /** Optional request headers by name. */
  readonly headers: Readonly<
    Record<string, { readonly schema: JsonSchema; readonly description: string }>
  >;
  readonly problems: readonly ProblemCode[];
}

/** Describes all calls of a controller other than GET at once. */
export const DescribeWrites = (description: WritesDescription): ClassDecorator =>
  SetMetadata(WRITES, description);

const TAG = { type: 'string', maxLength: 1_024 };

/** What a change may be tied to. */
export const IF_MATCH = {
  'If-Match': {
    schema: TAG,
    description: 'An ETag, or several: the change happens only while one of them is the latest.',
  },
};

/** What a read may be spared by. */
export const IF_NONE_MATCH = {
  'If-None-Match': {
    schema: TAG,
    description: 'An ETag, or several: when one of them is the latest, the answer is an empty 304.',
  },
};
