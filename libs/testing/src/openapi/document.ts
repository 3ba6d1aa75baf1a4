type Json = Readonly<Record<string, unknown>>;

/** An answer as an OpenAPI document describes it. */
export interface DescribedAnswer {
  readonly headers?: Readonly<Record<string, { readonly $ref: string }>>;
  readonly content?: Readonly<Record<string, { readonly schema: Json }>>;
}

/** One call of it. */
export interface DescribedCall {
  readonly operationId: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly schema: Json;
    readonly example?: unknown;
  }[];
  readonly responses: Readonly<Record<string, DescribedAnswer | undefined>>;
  readonly [member: string]: unknown;
}

/** An OpenAPI 3.1 document as it came over the wire. */
export interface AnyDocument {
  readonly openapi: string;
  readonly info: { readonly version: string };
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedCall>>>>;
  readonly components: {
    readonly schemas: Json;
    readonly headers: Readonly<
      Record<string, { readonly required?: boolean; readonly schema: Json }>
    >;
    readonly securitySchemes: Json;
  };
}
