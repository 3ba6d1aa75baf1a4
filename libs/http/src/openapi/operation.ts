import type { AccessRule } from '@ticketgate/access';
import type { BodyName, JsonSchema, ProblemCode } from '@ticketgate/contracts';
import type { Group } from './describe.ts';

/** A schema that has a name of its own in the document. */
export interface NamedSchema {
  readonly name: string;
  readonly schema: JsonSchema;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: JsonSchema;
  readonly description?: string;
}

/** One way an answer can look. */
export interface OperationAnswer {
  readonly status: number;
  readonly description: string;
  readonly content?: {
    readonly mediaType: string;
    readonly schema: BodyName | NamedSchema | JsonSchema;
  };
}

/** One call of a service: method and path, who may make it, what goes in and what comes out. */
export interface Operation {
  /** Lower case. */
  readonly method: string;
  /** Parameters in braces. */
  readonly path: string;
  readonly id: string;
  readonly group: Group;
  readonly summary: string;
  readonly details?: string;
  /** Who may call: anybody, a client that proves itself, somebody with a token. */
  readonly access: 'public' | 'client' | 'optional' | Partial<AccessRule>;
  readonly parameters: readonly Parameter[];
  readonly body?: {
    readonly schema: NamedSchema | JsonSchema;
    readonly mediaTypes: readonly string[];
    readonly required: boolean;
  };
  /** Its success has an `ETag`. */
  readonly isTagged?: boolean;
  readonly answers: readonly OperationAnswer[];
  readonly problems: readonly ProblemCode[];
}
