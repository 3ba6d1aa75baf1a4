import type { TicketBody } from '@ticketgate/contracts';
import { Badge } from '../notices/badge.tsx';
import { PRIORITY_MOODS, PRIORITY_WORDS, STATUS_MOODS, STATUS_WORDS } from './ticket-words.ts';

export function StatusBadge({ status }: Pick<TicketBody, 'status'>) {
  return <Badge state={STATUS_WORDS[status]} mood={STATUS_MOODS[status]} />;
}

export function PriorityBadge({ priority }: Pick<TicketBody, 'priority'>) {
  return <Badge state={PRIORITY_WORDS[priority]} mood={PRIORITY_MOODS[priority]} />;
}
