/** The answer to one question. */
export interface Finding {
  readonly ok: boolean;
  /** What was looked at. */
  readonly check: string;
  /** What was found. */
  readonly says: string;
  /** What to do; of problems. */
  readonly advice?: string;
  /** The API itself does not answer. */
  readonly unreachable?: boolean;
}

export const well = (check: string, says: string): Finding => ({ ok: true, check, says });

export const problem = (check: string, says: string, advice: string): Finding => ({
  ...{ ok: false, check, says, advice },
});
