/** What can happen to a ticket: the `action` of its history entry. */
export type TicketAction =
  | 'created'
  | 'status_changed'
  | 'priority_changed'
  | 'type_changed'
  | 'group_changed'
  | 'assignee_added'
  | 'assignee_removed'
  | 'commented'
  | 'comment_edited'
  | 'title_changed'
  | 'description_changed'
  | 'hours_changed'
  | 'external_ref_moved'
  | 'sla_at_risk'
  | 'sla_breached'
  | 'escalated';

/** The same, as subscribers name it. */
export type TicketEventType = `ticket.${TicketAction}`;

/** Members of a ticket that changed, by their wire names; ids in place of texts that may be long. */
export type Changed = Readonly<Record<string, string | number | object | null>>;

/** What a subscriber is told. */
export interface TicketEventPayload {
  readonly ticketNumber: string;
  /** Null when there was nothing before. */
  readonly before: Changed | null;
  /** Null when nothing is left. */
  readonly after: Changed | null;
  readonly actor: { readonly userId: string; readonly clientId: string };
  readonly requestId: string;
}
