import { Module, type DynamicModule, type OnModuleDestroy } from '@nestjs/common';
import { PublicUrlPolicy } from '@ticketgate/outbound';
import { createPool, type Clock, type Logger } from '@ticketgate/runtime';
import type { Pool } from 'pg';
import { CLOCK, LOGGER } from '../app.tokens.ts';
import type { WebhookSettings } from '../config/webhooks-env.ts';
import { StreamService } from '../event-stream/stream.service.ts';
import { Jobs } from '../jobs/jobs.ts';
import { DeliveriesController } from './deliveries/deliveries.controller.ts';
import { DeliveriesRepository } from './deliveries/deliveries.repository.ts';
import { DeliveriesService } from './deliveries/deliveries.service.ts';
import { CopyRepository } from './delivering/copy.repository.ts';
import { Courier } from './delivering/courier.ts';
import { DeliverySweeper } from './delivering/delivery-sweeper.ts';
import { Pump } from './delivering/pump.ts';
import { QueueRepository } from './delivering/queue.repository.ts';
import { Sender } from './delivering/sender.ts';
import { WebhookWorker } from './delivering/webhook-worker.ts';
import { SecretBox } from './secret-box.ts';
import { WebhookLog } from './webhook-log.ts';
import { WebhooksController } from './webhooks.controller.ts';
import { WebhooksRepository } from './webhooks.repository.ts';
import { WebhooksService } from './webhooks.service.ts';

export interface WebhooksOptions {
  readonly settings: WebhookSettings;
  readonly databaseUrl: string;
  /** The module that the stream of events is read by. */
  readonly stream: DynamicModule;
}

/** Connections of the worker: many deliveries that end at once must not take those of requests. */
const CONNECTIONS = 4;

/** The worker's connections to the database. */
class WorkerPool implements OnModuleDestroy {
  readonly pool: Pool;

  constructor(pool: Pool) {
    this.pool = pool;
  }

  onModuleDestroy(): Promise<void> {
    return this.pool.end();
  }
}

/** Webhooks: their administration, and the worker that `app.ts` starts and stops. */
@Module({})
export class WebhooksModule {
  static with({ settings, databaseUrl, stream }: WebhooksOptions): DynamicModule {
    const { secretKey, allowedHosts, logRetentionDays: retentionDays } = settings;
    const workerPool = (logger: Logger) => {
      warnOfExemptions(logger, allowedHosts);
      const options = {
        url: databaseUrl,
        max: CONNECTIONS,
        applicationName: 'ticketgate-webhooks',
      };
      const onError = ({ message: reason }: Error) =>
        logger.warn({ event: 'database.connection_lost', reason }, 'webhooks');
      return new WorkerPool(createPool(options, onError));
    };
    const made = [
      { provide: PublicUrlPolicy, useValue: new PublicUrlPolicy(allowedHosts) },
      { provide: SecretBox, useValue: new SecretBox(secretKey) },
      { provide: WorkerPool, useFactory: workerPool, inject: [LOGGER] },
      {
        provide: Courier,
        useFactory: (urls: PublicUrlPolicy, box: SecretBox, clock: Clock) =>
          new Courier(urls, box, clock),
        inject: [PublicUrlPolicy, SecretBox, CLOCK],
      },
      {
        provide: DeliverySweeper,
        useFactory: ({ pool }: WorkerPool, clock: Clock, jobs: Jobs) =>
          new DeliverySweeper({ pool, retentionDays, clock, jobs }),
        inject: [WorkerPool, CLOCK, Jobs],
      },
      {
        provide: WebhookWorker,
        useFactory: workerOf,
        inject: [WorkerPool, StreamService, Courier, WebhookLog, CLOCK],
      },
    ];
    return {
      module: WebhooksModule,
      imports: [stream],
      controllers: [WebhooksController, DeliveriesController],
      providers: [
        ...[WebhookLog, WebhooksRepository, WebhooksService],
        ...[DeliveriesRepository, DeliveriesService],
        ...made,
      ],
    };
  }
}

function warnOfExemptions(logger: Logger, hosts: readonly string[]): void {
  if (hosts.length === 0) return;
  const words = 'WEBHOOK_ALLOWED_HOSTS lets tenants reach these hosts; in production it is empty';
  logger.warn({ event: 'webhook.allowed_hosts', hosts }, words);
}

type WorkerParts = readonly [WorkerPool, StreamService, Courier, WebhookLog, Clock];

function workerOf(...parts: WorkerParts): WebhookWorker {
  const [{ pool }, stream, courier, log, clock] = parts;
  const queue = new QueueRepository(pool);
  return new WebhookWorker({
    ...{ stream, log },
    pump: new Pump({ stream, copies: new CopyRepository(pool), clock }),
    sender: (onEnd) => new Sender({ queue, courier, clock, log, onEnd }),
  });
}
