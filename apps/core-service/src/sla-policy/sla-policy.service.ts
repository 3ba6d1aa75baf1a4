import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@ticketgate/runtime';
import { CLOCK } from '../app.tokens.ts';
import { Events } from '../events.ts';
import type { Actor } from '../tickets/actor.ts';
import { SlaPolicyRepository } from './sla-policy.repository.ts';
import type { PolicyWish, SlaPolicy } from './sla-policy.ts';

/** What tenants agree to where a ticket says nothing. */
@Injectable()
export class SlaPolicyService {
  readonly #policies: SlaPolicyRepository;
  readonly #events: Events;
  readonly #clock: Clock;

  constructor(policies: SlaPolicyRepository, events: Events, @Inject(CLOCK) clock: Clock) {
    this.#policies = policies;
    this.#events = events;
    this.#clock = clock;
  }

  find({ tenantId }: Pick<Actor, 'tenantId'>): Promise<SlaPolicy> {
    return this.#policies.find(tenantId);
  }

  /** @param versions that it may have now; undefined for any. @throws PolicyOutdated */
  async replace(
    actor: Actor,
    wish: PolicyWish,
    versions: readonly number[] | undefined,
  ): Promise<SlaPolicy> {
    const at = this.#clock.epochMs();
    const { policy, isNew } = await this.#policies.replace(actor.tenantId, wish, { versions, at });
    if (isNew) this.#events.slaPolicyChanged(actor, policy);
    return policy;
  }
}
