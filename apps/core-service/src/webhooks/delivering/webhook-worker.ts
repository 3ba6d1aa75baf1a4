import type { StreamService } from '../../event-stream/stream.service.ts';
import type { WebhookLog } from '../webhook-log.ts';
import type { Pump } from './pump.ts';
import type { Sender, SenderDeps } from './sender.ts';

/** Milliseconds from one look at all tenants to the next. */
const ALL_EVERY_MS = 1_000;
/** Milliseconds to a tenant's next look, each twice the one before. */
const FIRST_PAUSE_MS = 10;
/**
 * Looks for a tenant that had news: what was committed may still be held back by an older
 * transaction. What is held back longer is found by the look at all.
 */
const LOOKS = 6;

export interface WorkerDeps {
  readonly pump: Pump;
  /** @param onEnd to be told when something else may be due. */
  readonly sender: (onEnd: SenderDeps['onEnd']) => Sender;
  readonly stream: Pick<StreamService, 'onNews'>;
  readonly log: WebhookLog;
}

/**
 * Sends events to webhooks, beside the requests: at once after a ring, and once a second in any case.
 * Every replica has one.
 */
export class WebhookWorker {
  readonly #deps: WorkerDeps;
  readonly #sender: Sender;
  /** Tenants with news, and how many looks they still get. */
  readonly #news = new Map<string, number>();
  #pause = FIRST_PAUSE_MS;
  /** When all tenants were looked at; they are at once when nothing is known of it. */
  #allAt = -Infinity;
  #isStopped = false;
  #isFailing = false;
  #rest: { readonly end: () => void } | undefined;
  #running: Promise<void> | undefined;

  constructor(deps: WorkerDeps) {
    this.#deps = deps;
    this.#sender = deps.sender((tenantId) => this.wake(tenantId));
    deps.stream.onNews((tenantId) => this.wake(tenantId));
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Resolves when nothing is under way any more. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#rest?.end();
    await this.#running;
    await this.#sender.stop();
  }

  /** Something may be due. @param tenantId undefined when it may be anybody's. */
  wake(tenantId: string | undefined): void {
    if (tenantId === undefined) this.#allAt = -Infinity;
    else this.#news.set(tenantId, LOOKS);
    this.#pause = FIRST_PAUSE_MS;
    this.#rest?.end();
  }

  async #run(): Promise<void> {
    while (!this.#isStopped) {
      try {
        await this.#look();
        this.#isFailing = false;
      } catch (error) {
        // Once for an outage: it is looked at again every second.
        if (!this.#isFailing) this.#deps.log.failed('webhook.look_failed', error);
        this.#isFailing = true;
        this.#pause = ALL_EVERY_MS;
      }
      if (!this.#isStopped) await this.#sleep();
    }
  }

  async #look(): Promise<void> {
    const isAll = performance.now() - this.#allAt >= ALL_EVERY_MS;
    if (isAll) this.#allAt = performance.now();
    const tenants = isAll ? null : this.#takeNews();
    if (tenants?.length === 0) return;
    const hasMore = await this.#deps.pump.copy(tenants);
    await this.#sender.sendDue(tenants);
    if (hasMore) this.wake(undefined);
  }

  #takeNews(): string[] {
    const tenants = [...this.#news.keys()];
    for (const [tenant, looks] of this.#news) {
      if (looks > 1) this.#news.set(tenant, looks - 1);
      else this.#news.delete(tenant);
    }
    return tenants;
  }

  #sleep(): Promise<void> {
    const isSoon = this.#news.size > 0 || this.#allAt === -Infinity;
    const pause = isSoon ? this.#pause : ALL_EVERY_MS;
    this.#pause = Math.min(2 * this.#pause, ALL_EVERY_MS);
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.#rest = undefined;
        resolve();
      };
      const timer = setTimeout(end, Math.min(pause, ALL_EVERY_MS)).unref();
      this.#rest = { end };
    });
  }
}
