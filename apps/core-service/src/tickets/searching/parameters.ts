/** The parameters of a statement that is being written. */
export class Parameters {
  readonly values: unknown[] = [];

  /** @returns how the statement mentions the value. */
  add(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}
