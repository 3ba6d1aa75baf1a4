import { Inject, Injectable } from '@nestjs/common';
import { PublicUrlPolicy } from '@ticketgate/outbound';
import { isUuid, newId, type Clock } from '@ticketgate/runtime';
import { CLOCK } from '../app.tokens.ts';
import type { Actor } from '../tickets/actor.ts';
import { newSecret, SecretBox } from './secret-box.ts';
import { WebhookLog } from './webhook-log.ts';
import { UrlRefused, WebhookNotFound } from './webhook.errors.ts';
import { keptUrl, type Webhook, type WebhookDraft, type WebhookWish } from './webhook.ts';
import { WebhooksRepository, type Expecting, type WebhookReach } from './webhooks.repository.ts';

const HOUR_MS = 3_600_000;

/** A webhook and what its receiver verifies signatures with: shown once. */
export interface WithSecret {
  readonly webhook: Webhook;
  readonly secret: string;
}

/** The use cases of webhooks. Whatever is not the tenant's is a WebhookNotFound. */
@Injectable()
export class WebhooksService {
  readonly #webhooks: WebhooksRepository;
  readonly #urls: PublicUrlPolicy;
  readonly #box: SecretBox;
  readonly #log: WebhookLog;
  readonly #clock: Clock;

  constructor(
    webhooks: WebhooksRepository,
    urls: PublicUrlPolicy,
    box: SecretBox,
    log: WebhookLog,
    @Inject(CLOCK) clock: Clock,
  ) {
    this.#webhooks = webhooks;
    this.#urls = urls;
    this.#box = box;
    this.#log = log;
    this.#clock = clock;
  }

  /** Oldest first. */
  list(reach: WebhookReach): Promise<readonly Webhook[]> {
    return this.#webhooks.list(reach);
  }

  /** @throws WebhookNotFound also for what cannot be an id. */
  async find(reach: WebhookReach, id: string): Promise<Webhook> {
    const webhook = isUuid(id) ? await this.#webhooks.find(reach, id) : undefined;
    if (!webhook) throw new WebhookNotFound();
    return webhook;
  }

  /** @throws UrlRefused, WebhookUrlTaken, TooManyWebhooks */
  async create(
    actor: Actor,
    draft: WebhookDraft & { readonly onlyIfNew: boolean },
  ): Promise<WithSecret> {
    const url = this.#accepted(draft.url);
    const id = newId(this.#clock);
    const secret = newSecret();
    const sealed = this.#box.seal(secret, { tenantId: actor.tenantId, id });
    const at = this.#clock.epochMs();
    const webhook = await this.#webhooks.insert(actor, { ...draft, url, id, secret: sealed, at });
    this.#log.did(actor, 'created', id);
    return { webhook, secret };
  }

  /**
   * What is enabled goes on where it stopped.
   * @throws WebhookNotFound, UrlRefused, WebhookOutdated
   */
  async change(
    actor: Actor,
    id: string,
    { wish, expecting }: { readonly wish: WebhookWish; readonly expecting: Expecting },
  ): Promise<Webhook> {
    if (!isUuid(id)) throw new WebhookNotFound();
    const url = wish.url === undefined ? undefined : this.#accepted(wish.url);
    const how = { wish: { ...wish, url }, expecting, at: this.#clock.epochMs() };
    const outcome = await this.#webhooks.change(actor, id, how);
    if (!outcome) throw new WebhookNotFound();
    if (outcome.isNew) this.#log.did(actor, 'changed', id);
    return outcome.webhook;
  }

  /** @param overlapHours for which both secrets sign. @throws WebhookNotFound */
  async rotate(actor: Actor, id: string, overlapHours: number): Promise<WithSecret> {
    if (!isUuid(id)) throw new WebhookNotFound();
    const at = this.#clock.epochMs();
    const secret = newSecret();
    // Another spelling of the id is the same webhook, and the secret is bound to one of them.
    const of = { tenantId: actor.tenantId, id: id.toLowerCase() };
    const sealed = this.#box.seal(secret, of);
    const oldUntil = overlapHours === 0 ? null : at + overlapHours * HOUR_MS;
    const webhook = await this.#webhooks.rotate(actor, id, { sealed, oldUntil, at });
    if (!webhook) throw new WebhookNotFound();
    this.#log.did(actor, 'secret_rotated', id);
    return { webhook, secret };
  }

  /** What was on its way is not sent any more. @throws WebhookNotFound */
  async remove(actor: Actor, id: string): Promise<void> {
    const wasThere = isUuid(id) && (await this.#webhooks.remove(actor, id));
    if (!wasThere) throw new WebhookNotFound();
    this.#log.did(actor, 'removed', id);
  }

  #accepted(url: string): string {
    const fault = this.#urls.faultOf(url);
    if (fault !== undefined) throw new UrlRefused(fault);
    return keptUrl(url);
  }
}
