/** The part of a ticket that its clocks are read from; `sla/` says what is in it. */
export type { SlaRecord } from '../../sla/sla.ts';
