import { z } from 'zod';

/** So many in a window; one window follows the other, all of them counted from the epoch. */
export interface Allowance {
  readonly points: number;
  /** Seconds, 1 to 86,400. */
  readonly windowSeconds: number;
}

const UNIT_SECONDS = { s: 1, m: 60, h: 3_600, d: 86_400 } as const;
const FORM = /^(?:0|[1-9]\d{0,8}\/[1-9]\d{0,4}[smhd])$/;
const LONGEST_SECONDS = 86_400;

/** `5/10m` as 5 in 600 seconds; undefined for `0`, which is no limit. */
function toAllowance(text: string): Allowance | undefined {
  const [points = '', window] = text.split('/');
  if (window === undefined) return undefined;
  const unit = window.slice(-1) as keyof typeof UNIT_SECONDS; // FORM allows no other
  return {
    points: Number(points),
    windowSeconds: Number.parseInt(window, 10) * UNIT_SECONDS[unit],
  };
}

/** A variable that says how often something may be done, as in `600/1m`; `0` is undefined: no limit. */
export const allowance = (normal: string, what: string) =>
  z
    .string()
    .default(normal)
    .refine((text) => FORM.test(text), 'must look like 600/1m (units s, m, h, d) or be 0')
    .transform(toAllowance)
    .refine(
      (limit) => limit === undefined || limit.windowSeconds <= LONGEST_SECONDS,
      'has a window longer than a day',
    )
    .describe(`${what} As in \`600/1m\` (s, m, h, d); 0: no limit.`);
