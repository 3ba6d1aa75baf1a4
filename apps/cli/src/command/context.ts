/** What a command has of the process it runs in. */
export interface Context {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since the epoch. */
  readonly epochMs: () => number;
  /** One line of its result. */
  readonly print: (line: string) => void;
}

/** Of this process. */
export const contextOf = (env: Context['env']): Context => ({
  env,
  // The wall clock may be set back, this one never is.
  epochMs: () => performance.timeOrigin + performance.now(),
  print: (line) => process.stdout.write(`${line}\n`),
});
