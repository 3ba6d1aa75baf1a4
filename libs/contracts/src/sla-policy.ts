import { ruled } from './rule.ts';
import { Hours, IsGiven, MayBeNull, Nested, WholeNumber } from './rules.ts';

/** Percent of an agreed time after which its clock is at risk. */
export const AT_RISK_LIMITS = { min: 50, max: 99, default: 80 } as const;

/** The times of one priority; null or absent for none. */
export class SlaTargetsDto {
  responseTimeInHours?: number | null;
  resolutionTimeInHours?: number | null;
  escalationTimeInHours?: number | null;
}
ruled(SlaTargetsDto, {
  responseTimeInHours: [MayBeNull(), Hours()],
  resolutionTimeInHours: [MayBeNull(), Hours()],
  escalationTimeInHours: [MayBeNull(), Hours()],
});

/** The times of each priority; a priority that is null or left out has none. */
export class SlaPrioritiesDto {
  LOW?: SlaTargetsDto | null;
  MEDIUM?: SlaTargetsDto | null;
  HIGH?: SlaTargetsDto | null;
  CRITICAL?: SlaTargetsDto | null;
}
ruled(SlaPrioritiesDto, {
  LOW: [MayBeNull(), Nested(SlaTargetsDto)],
  MEDIUM: [MayBeNull(), Nested(SlaTargetsDto)],
  HIGH: [MayBeNull(), Nested(SlaTargetsDto)],
  CRITICAL: [MayBeNull(), Nested(SlaTargetsDto)],
});

/** Body of `PUT sla-policy`: the whole policy, which replaces the one before. */
export class PutSlaPolicyDto {
  /** Percent of an agreed time after which its clock is at risk; 80 unless given. */
  atRiskPercent?: number;
  priorities!: SlaPrioritiesDto;
}
ruled(PutSlaPolicyDto, {
  atRiskPercent: [IsGiven(), WholeNumber(AT_RISK_LIMITS.min, AT_RISK_LIMITS.max, 'percent')],
  priorities: [Nested(SlaPrioritiesDto)],
});

/** The times of one priority. */
export interface SlaTargetsBody {
  readonly responseTimeInHours: number | null;
  readonly resolutionTimeInHours: number | null;
  readonly escalationTimeInHours: number | null;
}

/** What a tenant agrees to where a ticket says nothing. */
export interface SlaPolicyBody {
  /** Percent of an agreed time after which its clock is at risk. */
  readonly atRiskPercent: number;
  readonly priorities: {
    readonly LOW: SlaTargetsBody;
    readonly MEDIUM: SlaTargetsBody;
    readonly HIGH: SlaTargetsBody;
    readonly CRITICAL: SlaTargetsBody;
  };
  /** Also its ETag; 0 until somebody says something. */
  readonly version: number;
  /** RFC 3339, UTC, milliseconds; null until somebody says something. */
  readonly updatedAt: string | null;
}
