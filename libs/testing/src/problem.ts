/** Something a person has to see to: what is wrong in a sentence or two, and what to do about it. */
export class Problem extends Error {
  /** Commands or steps that help, best first; empty when the message says it all. */
  readonly advice: readonly string[];

  constructor(message: string, advice: readonly string[] = [], cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.name = 'Problem';
    this.advice = advice;
  }
}
