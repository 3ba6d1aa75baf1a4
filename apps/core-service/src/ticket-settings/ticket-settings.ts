/** What a tenant asks of whoever changes its tickets. */
export interface TicketSettings {
  readonly requireIfMatch: boolean;
  /** 0 until the first change; grows with each. */
  readonly version: number;
  /** Milliseconds since the epoch; null until the first change. */
  readonly updatedAt: number | null;
}

/** What somebody wants them to be; what is left out stays. */
export interface SettingsWish {
  readonly requireIfMatch?: boolean | undefined;
}

/** Of a tenant that has never changed anything. */
export const DEFAULTS: TicketSettings = { requireIfMatch: false, version: 0, updatedAt: null };
