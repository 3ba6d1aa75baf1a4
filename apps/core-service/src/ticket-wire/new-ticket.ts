import type { CreateTicketDto, ExternalRefDto } from '@ticketgate/contracts';
import type { Description } from '@ticketgate/http';
import type { ReferenceWish } from '../tickets/external-ref.ts';
import type { TicketDraft } from '../tickets/opening/ticket-draft.ts';

/** For the reference: what creating a ticket is, at every door. */
export const CREATION: Description = {
  summary: 'Creates a ticket, or returns the one that has its external reference',
  details:
    'With externalRef, a ticket that has the reference and is at work is returned as it is. A done one is, too, unless reopenWithinHours is given: then a ticket resolved within that time is opened again and returned, and any other makes room for a new one.',
  answers: 'TicketBody',
  also: { 200: 'The ticket that has this external reference; Location leads to it.' },
  tagged: true,
  problems: ['conflict'],
};

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
    externalRef: dto.externalRef ? referenceWish(dto.externalRef) : null,
  };
}

/** Systems have one spelling; keys are theirs, and stay as they are. */
const referenceWish = (dto: ExternalRefDto): ReferenceWish => ({
  system: dto.system.toLowerCase(),
  key: dto.key,
  reopenWithinHours: dto.reopenWithinHours ?? null,
});
