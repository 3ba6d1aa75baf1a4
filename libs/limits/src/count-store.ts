/** So many more under a key, which is counted for so many seconds from its first addition. */
export interface Addition {
  readonly key: string;
  readonly points: number;
  /** Whole, 1 or more. */
  readonly seconds: number;
}

/** Where replicas keep the counts they share. Every method rejects when the store is away. */
export interface CountStore {
  /** Connects, where that is a step of its own. */
  open(): Promise<void>;
  /** Adds each; answers the sum of each, in the same order. */
  addAll(additions: readonly Addition[]): readonly Promise<number>[];
  forget(key: string): Promise<void>;
  /** Remembers the key for so many seconds. */
  mark(key: string, seconds: number): Promise<void>;
  isMarked(key: string): Promise<boolean>;
  close(): void;
}
