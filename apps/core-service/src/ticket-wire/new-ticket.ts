import type { CreateTicketDto } from '@ticketgate/contracts';
import type { TicketDraft } from '../tickets/ticket-draft.ts';

/** Wire → domain: what was left out takes its default here and nowhere else. */
export function ticketDraft(dto: CreateTicketDto): TicketDraft {
  return {
    title: dto.title,
    description: dto.description ?? '',
    status: dto.status ?? 'OPEN',
    priority: dto.priority ?? 'MEDIUM',
    type: dto.ticketType ?? 'INCIDENT',
    group: dto.group ?? null,
    assigneeEmails: dto.assigneeEmails ?? [],
    hours: {
      response: dto.responseTimeInHours ?? null,
      resolution: dto.resolutionTimeInHours ?? null,
      escalation: dto.escalationTimeInHours ?? null,
    },
  };
}
