/** What a builder needs of a `pg` pool or client. */
export interface Queryable {
  query(text: string, values: unknown[]): Promise<unknown>;
}
