import { ruled } from './rule.ts';
import { Flag, IsGiven } from './rules.ts';

/** Body of `PATCH ticket-settings`: what is left out stays. */
export class ChangeTicketSettingsDto {
  requireIfMatch?: boolean;
}
ruled(ChangeTicketSettingsDto, { requireIfMatch: [IsGiven(), Flag()] });

/** What a tenant asks of whoever changes its tickets. */
export interface TicketSettingsBody {
  /** Whether changes of tickets and comments must say, in `If-Match`, what they are made to. */
  readonly requireIfMatch: boolean;
  /** Also its ETag; 0 until somebody changes it. */
  readonly version: number;
  /** RFC 3339, UTC, milliseconds; null until somebody changes it. */
  readonly updatedAt: string | null;
}
